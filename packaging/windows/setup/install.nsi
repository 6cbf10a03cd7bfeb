; The installer: for one user without any rights or for the whole machine, in a window or silently.
; Called by installer.py with BUNDLE, OUTPUT, VERSION, NUMBERS, SIZE_KB and ICON defined.
;
; Switches: /S silent, /AllUsers or /CurrentUser, /Desktop with an icon on the desktop, /D=FOLDER (last, unquoted).
; Exit codes: 0 done, 1 cancelled, 2 refused or failed (Windows too old, the program is running, no rights).

Unicode true
ManifestDPIAware true
ManifestLongPathAware true
!ifdef QUICK
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif

!define NAME "公开年报"
!define PROGID "nianbao.report"
!define REMOVAL "Software\Microsoft\Windows\CurrentVersion\Uninstall\nianbao"

!define MULTIUSER_EXECUTIONLEVEL Highest
!define MULTIUSER_MUI
!define MULTIUSER_INSTALLMODE_COMMANDLINE
!define MULTIUSER_INSTALLMODE_INSTDIR "nianbao"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_KEY "${REMOVAL}"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_VALUENAME "InstallLocation"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_KEY "${REMOVAL}"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_VALUENAME "InstallLocation"
!define MULTIUSER_USE_PROGRAMFILES64

!include MultiUser.nsh
!include MUI2.nsh
!include WinVer.nsh
!include x64.nsh
!include FileFunc.nsh
!include LogicLib.nsh

Name "${NAME}"
OutFile "${OUTPUT}"
BrandingText "${NAME} ${VERSION}"
RequestExecutionLevel user
ShowInstDetails nevershow
ShowUninstDetails nevershow

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEPAGE_TEXT "填报《政府信息公开工作年度报告》的桌面程序，全程离线，不收集、不上传任何内容。$\r$\n$\r$\n需要 Windows 10 1809 或更新的版本。已装有旧版的，将原地升级，年报文件和设置都保留。"
!define MUI_FINISHPAGE_TEXT "${NAME} ${VERSION} 已安装。$\r$\n$\r$\n可从开始菜单打开，也可直接双击年报文件（*.nianbao）。"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "将从这台电脑删除 ${NAME}。您的年报文件（*.nianbao）在您自己保存它们的文件夹里，不会删除；设置、恢复数据和日志在 %LOCALAPPDATA%\nianbao，也会保留，不再需要时可自行删除。"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MULTIUSER_PAGE_INSTALLMODE
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

VIProductVersion "${NUMBERS}"
VIAddVersionKey /LANG=${LANG_SIMPCHINESE} "ProductName" "${NAME}"
VIAddVersionKey /LANG=${LANG_SIMPCHINESE} "FileDescription" "${NAME} 安装程序"
VIAddVersionKey /LANG=${LANG_SIMPCHINESE} "CompanyName" "${PUBLISHER}"
VIAddVersionKey /LANG=${LANG_SIMPCHINESE} "LegalCopyright" "Apache License 2.0"
VIAddVersionKey /LANG=${LANG_SIMPCHINESE} "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_SIMPCHINESE} "ProductVersion" "${VERSION}"

!macro Refuse TEXT
  MessageBox MB_OK|MB_ICONSTOP "${TEXT}" /SD IDOK
  SetErrorLevel 2
  Quit
!macroend

; Stops while the program runs from the folder: its files could be replaced in part only.
!macro RequireStopped
  ${If} ${FileExists} "$INSTDIR\nianbao.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\nianbao.exe" a
    ${If} ${Errors}
      !insertmacro Refuse "${NAME} 正在运行，或没有权限改动 $INSTDIR。请先关闭程序，再重试。"
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

; Everything any version ever put into the folder, and nothing else.
!macro RemoveFiles
  ${If} ${FileExists} "$INSTDIR\nianbao.exe"
    RMDir /r "$INSTDIR\_internal"
    RMDir /r "$INSTDIR\licenses"
    Delete "$INSTDIR\nianbao.exe"
    Delete "$INSTDIR\nianbao-cli.exe"
    Delete "$INSTDIR\*.txt"
    Delete "$INSTDIR\nianbao.cdx.json"
  ${EndIf}
!macroend

Function .onInit
  ${IfNot} ${AtLeastBuild} 17763
    !insertmacro Refuse "${NAME} 需要 Windows 10 1809（2018 年 10 月更新）或更新的版本，这台电脑的 Windows 太旧。请换一台电脑，或请信息技术部门升级系统。"
  ${EndIf}
  ${IfNot} ${RunningX64}
    !insertmacro Refuse "${NAME} 需要 64 位 Windows。"
  ${EndIf}
  SetRegView 64
  Push $INSTDIR ; as /D= has it; MultiUser puts its own in the place
  !insertmacro MULTIUSER_INIT
  Pop $0
  ${If} $0 != ""
    StrCpy $INSTDIR $0
  ${EndIf}
FunctionEnd

Function un.onInit
  SetRegView 64
  !insertmacro MULTIUSER_UNINIT
FunctionEnd

Section "${NAME}（必需）" SectionProgram
  SectionIn RO
  !insertmacro RequireStopped
  !insertmacro RemoveFiles
  ${If} ${FileExists} "$INSTDIR\_internal\*.*"
    !insertmacro Refuse "$INSTDIR 中的旧文件无法删除。请关闭正在运行的 ${NAME}，再重试。"
  ${EndIf}
  SetOutPath "$INSTDIR"
  ClearErrors
  File /r "${BUNDLE}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  ${If} ${Errors}
    !insertmacro Refuse "无法写入 $INSTDIR。请检查权限和剩余空间，再重试。"
  ${EndIf}

  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\nianbao.exe" "" "$INSTDIR\nianbao.exe" 0 SW_SHOWNORMAL "" "填报政府信息公开工作年度报告"

  WriteRegStr SHCTX "Software\Classes\.nianbao" "" "${PROGID}"
  WriteRegStr SHCTX "Software\Classes\.nianbao\OpenWithProgids" "${PROGID}" ""
  WriteRegStr SHCTX "Software\Classes\${PROGID}" "" "${NAME}文件"
  WriteRegStr SHCTX "Software\Classes\${PROGID}\DefaultIcon" "" "$INSTDIR\nianbao.exe,0"
  WriteRegStr SHCTX "Software\Classes\${PROGID}\shell\open\command" "" '"$INSTDIR\nianbao.exe" "%1"'

  WriteRegStr SHCTX "${REMOVAL}" "DisplayName" "${NAME}"
  WriteRegStr SHCTX "${REMOVAL}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${REMOVAL}" "Publisher" "${PUBLISHER}"
  WriteRegStr SHCTX "${REMOVAL}" "DisplayIcon" "$INSTDIR\nianbao.exe,0"
  WriteRegStr SHCTX "${REMOVAL}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${REMOVAL}" "UninstallString" '"$INSTDIR\uninstall.exe" /$MultiUser.InstallMode'
  WriteRegStr SHCTX "${REMOVAL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /$MultiUser.InstallMode /S'
  WriteRegDWORD SHCTX "${REMOVAL}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD SHCTX "${REMOVAL}" "NoModify" 1
  WriteRegDWORD SHCTX "${REMOVAL}" "NoRepair" 1
  ${RefreshShellIcons}
SectionEnd

Section /o "桌面图标" SectionDesktop
  CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\nianbao.exe"
SectionEnd

; After the sections: a silent installation asks for the icon by /Desktop.
Section -SilentDesktop
  ${If} ${Silent}
    ${GetParameters} $0
    ClearErrors
    ${GetOptions} $0 "/Desktop" $1
    ${IfNot} ${Errors}
      CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\nianbao.exe"
    ${EndIf}
  ${EndIf}
SectionEnd

!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${SectionProgram} "程序、开始菜单项，并让年报文件（*.nianbao）可以双击打开。"
  !insertmacro MUI_DESCRIPTION_TEXT ${SectionDesktop} "在桌面上放一个图标。"
!insertmacro MUI_FUNCTION_DESCRIPTION_END

Section "Uninstall"
  !insertmacro RequireStopped
  !insertmacro RemoveFiles
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  DeleteRegKey SHCTX "Software\Classes\${PROGID}"
  DeleteRegValue SHCTX "Software\Classes\.nianbao\OpenWithProgids" "${PROGID}"
  ReadRegStr $0 SHCTX "Software\Classes\.nianbao" ""
  ${If} $0 == "${PROGID}"
    DeleteRegKey SHCTX "Software\Classes\.nianbao"
  ${EndIf}
  DeleteRegKey SHCTX "${REMOVAL}"
  ${RefreshShellIcons}
  MessageBox MB_OK|MB_ICONINFORMATION "${NAME} 已删除。$\r$\n$\r$\n您的年报文件（*.nianbao）仍在您保存它们的文件夹里；设置、恢复数据和日志仍在：$\r$\n$LOCALAPPDATA\nianbao" /SD IDOK
SectionEnd
