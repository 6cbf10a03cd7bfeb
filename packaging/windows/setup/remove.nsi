; uninstall.exe: removes what its list and the lists of the contents name, and nothing else, from the folder it lies in.
; It is a program like set-up and no uninstaller of NSIS: those tell nobody whether they did anything.
;
; Switches: /S silent, /AllUsers or /CurrentUser as the registry has them; by itself it goes by the registry.
; Exit codes: 0 removed, 1 cancelled, 2 refused or failed; silent, the reason stands in %TEMP%\nianbao-setup.log.

!include files.nsh
!include common.nsh

Caption "卸载 ${NAME}"
SubCaption 3 " "
InstallButtonText "卸载"

Var Left ; a file that could not be removed, or ""

!define MUI_WELCOMEPAGE_TITLE "卸载 ${NAME}"
!define MUI_WELCOMEPAGE_TEXT "将从这台电脑删除 ${NAME}。您的年报文件（*.nianbao）在您自己保存它们的文件夹里，不会删除；设置、恢复数据和日志在 %LOCALAPPDATA%\nianbao，也会保留，不再需要时可自行删除。"
!insertmacro MUI_PAGE_WELCOME
!define MUI_PAGE_HEADER_TEXT "正在卸载"
!define MUI_PAGE_HEADER_SUBTEXT "正在删除 ${NAME}，请稍候。"
!define MUI_INSTFILESPAGE_FINISHHEADER_TEXT "卸载完成"
!define MUI_INSTFILESPAGE_FINISHHEADER_SUBTEXT "${NAME} 已删除。"
AutoCloseWindow true
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"
!insertmacro Describe "卸载程序"

Function .onInit
  Call ReadSwitches
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/After=" $1
  ${IfNot} ${Errors}
    Call FinishAfter
  ${EndIf}
  StrCpy $INSTDIR $EXEDIR
  StrCpy $0 $EXEDIR
  ReadRegStr $1 HKCU "${REMOVAL}" "InstallLocation"
  Call CompareFolders
  ${If} $2 == "same"
    StrCpy $INSTDIR $1 ; as the registry has it, however this program was started
  ${EndIf}
  ReadRegStr $1 HKLM "${REMOVAL}" "InstallLocation"
  Call CompareFolders
  ${If} $2 == "same"
    StrCpy $INSTDIR $1
  ${EndIf}
  ${If} $Mode == ""
    StrCpy $Mode CurrentUser
    ${If} $2 == "same"
      StrCpy $Mode AllUsers
    ${EndIf}
  ${EndIf}
  ${If} $Mode == CurrentUser
  ${AndIf} $2 == "same"
    !insertmacro Refuse "${NAME} 是为本机所有人安装的，请用 /AllUsers 卸载。什么都没有改动。"
  ${EndIf}
  ${If} $Mode == AllUsers
  ${AndIf} $Rights != "Admin"
    ${If} ${Silent}
      !insertmacro Refuse "${NAME} 是为本机所有人安装的，卸载要管理员权限：请在“以管理员身份运行”的命令窗口里运行。什么都没有改动。"
    ${EndIf}
    Push "/AllUsers"
    Call Elevate
    !insertmacro Refuse "${NAME} 是为本机所有人安装的，卸载要管理员权限，没有得到。什么都没有改动。"
  ${EndIf}
  SetShellVarContext current
  ${If} $Mode == AllUsers
    SetShellVarContext all
  ${EndIf}
  StrCpy $0 $INSTDIR
  Call LookAtFolder
  ${If} $1 != "ours"
    !insertmacro Refuse "$INSTDIR 里没有 ${NAME}，什么都没有改动。请从“设置 → 应用”卸载。"
  ${EndIf}
  Call RefuseASecondOne
FunctionEnd

Section
  SetDetailsPrint none
  !insertmacro RequireStopped
  StrCpy $R9 ""
  Delete "$INSTDIR\nianbao.exe" ; first, so that nobody starts what is half gone
  Delete "$INSTDIR\nianbao-cli.exe"
  Delete "$INSTDIR\nianbao-cli.exe.old"
  !insertmacro Step
  Call RemoveOtherVersions
  !insertmacro RemoveContents
  !insertmacro RemoveBeside
  Call FindLeft
  ${If} $Left != ""
    !insertmacro Refuse "$INSTDIR\$Left 无法删除，可能正被别的程序使用。请关闭它，再卸载一次。"
  ${EndIf}

  Delete "$SMPROGRAMS\${NAME}.lnk"
  ReadRegDWORD $0 SHCTX "${REMOVAL}" "DesktopIcon"
  ${If} $0 = 1
    Delete "$DESKTOP\${NAME}.lnk"
  ${EndIf}
  !insertmacro Step
  ReadRegStr $0 SHCTX "Software\Classes\${PROGID}\shell\open\command" ""
  ${If} $0 == '"$INSTDIR\nianbao.exe" "%1"'
    DeleteRegKey SHCTX "Software\Classes\${PROGID}"
    DeleteRegValue SHCTX "Software\Classes\.nianbao\OpenWithProgids" "${PROGID}"
    DeleteRegKey /ifempty SHCTX "Software\Classes\.nianbao\OpenWithProgids"
    ReadRegStr $0 SHCTX "Software\Classes\.nianbao" ""
    ${If} $0 == "${PROGID}"
      DeleteRegValue SHCTX "Software\Classes\.nianbao" ""
    ${EndIf}
    DeleteRegKey /ifempty SHCTX "Software\Classes\.nianbao"
  ${EndIf}
  ReadRegStr $0 SHCTX "${REMOVAL}" "InstallLocation"
  ${If} $0 == $INSTDIR
    DeleteRegKey SHCTX "${REMOVAL}"
  ${EndIf}
  ${RefreshShellIcons}
  Call LeaveTheRest
  MessageBox MB_OK|MB_ICONINFORMATION "${NAME} 已删除。$\r$\n$\r$\n您的年报文件（*.nianbao）仍在您保存它们的文件夹里；设置、恢复数据和日志仍在：$\r$\n$LOCALAPPDATA\nianbao" /SD IDOK
SectionEnd

; What is left of the program although it was to be removed.
Function FindLeft
  StrCpy $Left ""
  ${If} ${FileExists} "$INSTDIR\nianbao.exe"
    StrCpy $Left "nianbao.exe"
  ${ElseIf} ${FileExists} "$INSTDIR\nianbao-cli.exe"
    StrCpy $Left "nianbao-cli.exe"
  ${EndIf}
  !insertmacro FindLeftContents
FunctionEnd

; A running program cannot remove itself: a copy in the temporary folder does, once this one has ended.
Function LeaveTheRest
  GetTempFileName $0
  CopyFiles /SILENT "$EXEPATH" "$0"
  Exec '"$0" /S /After=$INSTDIR'
FunctionEnd

Function FinishAfter
  StrCpy $INSTDIR $1
  StrCpy $2 0
  ${Do}
    Delete "$INSTDIR\uninstall.exe"
    IntOp $2 $2 + 1
    ${IfNot} ${FileExists} "$INSTDIR\uninstall.exe"
    ${OrIf} $2 > 600
      ${ExitDo}
    ${EndIf}
    Sleep 100
  ${Loop}
  RMDir "$INSTDIR"
  Delete /REBOOTOK "$EXEPATH"
  Quit
FunctionEnd
