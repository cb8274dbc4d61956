declare module '*.po?pseudo' {
  const catalogue: import('../create-text.ts').Catalogue;
  export default catalogue;
}
