@echo off
rem The command line of the app.
setlocal
set ELECTRON_RUN_AS_NODE=1
"%~dp0..\..\Tacho.exe" "%~dp0..\app.asar\out\app\cli.js" %*
