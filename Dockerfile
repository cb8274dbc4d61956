# Tacho without a desktop, as server, hub or agent of the host it runs on. How to run it: docs/install.md
FROM node:22-bookworm-slim AS build
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
# Without scripts: the image needs no Electron.
RUN npm ci --ignore-scripts
COPY . .
RUN npm pack

FROM node:22-bookworm-slim
COPY --from=build /src/tacho-*.tgz /tmp/tacho.tgz
RUN npm install --global /tmp/tacho.tgz \
  && rm -r /tmp/tacho.tgz /root/.npm \
  && install -d -o node -g node -m 700 /data
USER node
VOLUME /data
EXPOSE 7780 7790 7791
ENTRYPOINT ["tacho"]
CMD ["serve", "--root", "/host", "--data", "/data"]
