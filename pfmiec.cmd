@echo off
rem The launcher on Windows: an incremental build, then the program. The script pfmiec does more, elsewhere.
setlocal
set "root=%~dp0"
set DOTNET_NOLOGO=1
set DOTNET_CLI_TELEMETRY_OPTOUT=1
if /i "%~1"=="test" (
  dotnet test "%root%PhaseFieldMiec.sln" -c Release -nologo -v q
  exit /b
)
if /i "%~1"=="build" (
  dotnet build "%root%PhaseFieldMiec.sln" -c Release -nologo -v q
  exit /b
)
dotnet build "%root%src\App\App.csproj" -c Release -nologo -v q -clp:ErrorsOnly
if errorlevel 1 exit /b 1
dotnet "%root%src\App\bin\Release\net10.0\pfmiec.dll" %*
