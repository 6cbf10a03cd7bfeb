; setup.exe: for one user without any rights or for the whole machine, in a window or silently.
;
; Switches: /S silent, /AllUsers or /CurrentUser, /Desktop with an icon on the desktop, /D=FOLDER (last, unquoted).
; Exit codes: 0 done, 1 cancelled, 2 refused or failed; silent, the reason stands in %TEMP%\nianbao-setup.log.
;
; At every moment the old program is whole or the new one is: the new contents go into a folder of their own name, then
; the starters are replaced in one step each, then the old contents go, file by file as their list has them.

!include files.nsh
!include common.nsh

!define NOWHERE "C:\nianbao-nowhere\nianbao" ; stands for "no /D="; its last part is what 浏览 appends
InstallDir "${NOWHERE}"

Var Given   ; the folder of /D=, or ""
Var Found   ; whose installation is on this machine: AllUsers, CurrentUser, or ""
Var Home    ; where that is
Var Usual   ; where the program goes unless another folder is chosen
Var Fresh   ; "yes" while the new contents are nobody's yet
Var Just    ; radio button of the page
Var All     ; radio button of the page

!define MUI_WELCOMEPAGE_TEXT "填报《政府信息公开工作年度报告》的桌面程序，全程离线，不收集、不上传任何内容。$\r$\n$\r$\n需要 Windows 10 1809 或更新的版本。已装有旧版的，将原地升级，年报文件和设置都保留。"
!define MUI_FINISHPAGE_TEXT "${NAME} ${VERSION} 已安装。$\r$\n$\r$\n可从开始菜单打开，也可直接双击年报文件（*.nianbao）。"
!insertmacro MUI_PAGE_WELCOME
Page custom AskForWhom AnswerForWhom
!define MUI_PAGE_CUSTOMFUNCTION_PRE SkipFolder
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE CheckFolder
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_LANGUAGE "SimpChinese"
!insertmacro Describe "安装程序"

Function .onInit
  ${IfNot} ${AtLeastBuild} 17763
    !insertmacro Refuse "${NAME} 需要 Windows 10 1809（2018 年 10 月更新）或更新的版本，这台电脑的 Windows 太旧。请换一台电脑，或请信息技术部门升级系统。"
  ${EndIf}
  ${IfNot} ${RunningX64}
    !insertmacro Refuse "${NAME} 需要 64 位 Windows。"
  ${EndIf}
  Call ReadSwitches
  StrCpy $Given $INSTDIR
  ${If} $INSTDIR == "${NOWHERE}"
    StrCpy $Given ""
  ${EndIf}
  Call FindInstallation
  ${If} $Mode != ""
    Call CheckMode
  ${Else}
    StrCpy $Mode $Found
    ${If} $Mode == ""
      StrCpy $Mode CurrentUser
      ${If} $Rights == "Admin"
        StrCpy $Mode AllUsers
      ${EndIf}
    ${EndIf}
    ${If} ${Silent}
      Call CheckMode
    ${EndIf}
  ${EndIf}
  ${If} $Mode == AllUsers
  ${AndIf} $Rights != "Admin"
  ${AndIfNot} ${Silent}
    ${GetParameters} $0
    ClearErrors
    ${GetOptions} $0 "/AllUsers" $1
    ${IfNot} ${Errors}
      Call AskForRights
      Quit
    ${EndIf}
  ${EndIf}
  Call RefuseASecondOne
  Call ChooseFolder
  ${If} ${Silent}
    Call CheckFolder
  ${EndIf}
FunctionEnd

; For whom the program is installed here, by either kind of package.
Function FindInstallation
  StrCpy $Found ""
  ReadRegStr $Home HKCU "${REMOVAL}" "InstallLocation"
  ${If} $Home != ""
    StrCpy $Found CurrentUser
  ${EndIf}
  ReadRegStr $0 HKLM "${REMOVAL}" "InstallLocation"
  ${If} $0 != ""
    StrCpy $Found AllUsers
    StrCpy $Home $0
  ${EndIf}
FunctionEnd

; Refuses what would leave two copies side by side, or needs rights that are not there.
Function CheckMode
  ReadRegDWORD $0 HKLM "Software\nianbao" "MenuEntry"
  ReadRegDWORD $1 HKCU "Software\nianbao" "MenuEntry"
  ${If} "$0$1" != ""
    !insertmacro Refuse "${NAME} 已用 MSI 安装包装在这台电脑上。请用新版的 MSI 升级，或先在“设置 → 应用”里卸载，再运行 setup.exe。什么都没有改动。"
  ${EndIf}
  ${If} $Mode == CurrentUser
  ${AndIf} $Found == AllUsers
    !insertmacro Refuse "${NAME} 已为本机所有人装在 $Home，不再另装一份。要升级它，请选“为本机所有人安装”（/AllUsers）；要只给自己装，请先卸载它。什么都没有改动。"
  ${EndIf}
  ${If} $Mode == AllUsers
  ${AndIf} $Found == CurrentUser
    !insertmacro Refuse "${NAME} 已只为您自己装在 $Home，不再另装一份。请先在“设置 → 应用”里卸载它，再为本机所有人安装。什么都没有改动。"
  ${EndIf}
  ${If} $Mode == AllUsers
  ${AndIf} $Rights != "Admin"
  ${AndIf} ${Silent}
    !insertmacro Refuse "为本机所有人安装要管理员权限：请在“以管理员身份运行”的命令窗口里运行，或用 /CurrentUser 只给自己安装。什么都没有改动。"
  ${EndIf}
  Call CheckVersion
FunctionEnd

; Refuses to put an older version over a newer one.
Function CheckVersion
  ${If} $Found != ""
    ClearErrors
    GetDLLVersion "$Home\nianbao.exe" $0 $1
    ${If} ${Errors}
      ReadRegStr $2 SHCTX "${REMOVAL}" "DisplayVersion"
      ${If} $Found == AllUsers
        ReadRegStr $2 HKLM "${REMOVAL}" "DisplayVersion"
      ${EndIf}
    ${Else}
      IntOp $2 $0 >> 16
      IntOp $2 $2 & 0xFFFF
      IntOp $3 $0 & 0xFFFF
      IntOp $4 $1 >> 16
      IntOp $4 $4 & 0xFFFF
      StrCpy $2 "$2.$3.$4.0"
    ${EndIf}
    ${VersionCompare} $2 "${NUMBERS}" $3
    ${If} $3 = 1
      !insertmacro Refuse "这台电脑上的 ${NAME}（$2）比这个安装包（${VERSION}）新。要换回旧版，请先卸载它；年报文件和设置都会保留。什么都没有改动。"
    ${EndIf}
  ${EndIf}
FunctionEnd

Function AskForRights
  StrCpy $0 "/AllUsers"
  ${If} $Given != ""
    StrCpy $0 "/AllUsers /D=$Given"
  ${EndIf}
  Push $0
  Call Elevate
  MessageBox MB_OK|MB_ICONSTOP "为本机所有人安装要管理员权限，没有得到。可以请管理员输入密码，或选“仅为我安装”，不要任何权限。" /SD IDOK
  SetErrorLevel 2
FunctionEnd

Function ChooseFolder
  ${If} $Mode == AllUsers
    SetShellVarContext all
    StrCpy $INSTDIR "$PROGRAMFILES64\nianbao"
  ${Else}
    SetShellVarContext current
    StrCpy $INSTDIR "$LOCALAPPDATA\Programs\nianbao"
  ${EndIf}
  StrCpy $Usual $INSTDIR
  ${If} $Given != ""
    StrCpy $INSTDIR $Given
  ${ElseIf} $Found == $Mode
    StrCpy $INSTDIR $Home
  ${EndIf}
FunctionEnd

Function AskForWhom
  !insertmacro MUI_HEADER_TEXT "为谁安装" "只给自己，还是给本机所有人。"
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateRadioButton} 0 0 100% 12u "仅为我安装（不要管理员权限）"
  Pop $Just
  ${NSD_CreateRadioButton} 0 16u 100% 12u "为本机所有人安装（要管理员权限）"
  Pop $All
  ${If} $Mode == AllUsers
    ${NSD_Check} $All
  ${Else}
    ${NSD_Check} $Just
  ${EndIf}
  ${If} $Found == AllUsers
    EnableWindow $Just 0
    StrCpy $1 "已为本机所有人装在 $Home，将原地升级。要换成只给自己安装，请先卸载。"
  ${ElseIf} $Found == CurrentUser
    EnableWindow $All 0
    StrCpy $1 "已只为您自己装在 $Home，将原地升级。要换成为所有人安装，请先卸载。"
  ${ElseIf} $Rights == "Admin"
    System::Call 'advapi32::GetUserNameW(w .r2, *i ${NSIS_MAX_STRLEN})'
    StrCpy $1 "现在是“以管理员身份运行”，用的是账户 $2：选“仅为我安装”就装给这个账户。要装给平时使用的普通账户，请退出，由那个账户直接双击安装程序，不要用“以管理员身份运行”。"
  ${Else}
    StrCpy $1 "不知道选哪一项，就选“仅为我安装”。选“为本机所有人安装”，下一步 Windows 会请管理员同意或输入密码，不必先“以管理员身份运行”。"
  ${EndIf}
  ${NSD_CreateLabel} 0 40u 100% 60u $1
  Pop $0
  nsDialogs::Show
FunctionEnd

Function AnswerForWhom
  ${NSD_GetState} $All $0
  StrCpy $Mode CurrentUser
  ${If} $0 = ${BST_CHECKED}
    StrCpy $Mode AllUsers
  ${EndIf}
  Call CheckMode
  ${If} $Mode == AllUsers
  ${AndIf} $Rights != "Admin"
    Call AskForRights
    Abort
  ${EndIf}
  Call ChooseFolder
FunctionEnd

; An upgrade stays where it is.
Function SkipFolder
  ${If} $Found == $Mode
    Abort
  ${EndIf}
FunctionEnd

Function CheckFolder
  ${If} $Found == $Mode
    StrCpy $0 $Home
    StrCpy $1 $INSTDIR
    Call CompareFolders
    ${If} $2 == ""
    ${AndIf} ${FileExists} "$Home\*.*"
      !insertmacro Refuse "${NAME} 已装在 $Home。要换到 $INSTDIR，请先卸载它；年报文件和设置都会保留。什么都没有改动。"
    ${EndIf}
  ${EndIf}
  StrCpy $0 $INSTDIR
  Call LookAtFolder
  ${If} $1 == "strange"
  ${AndIf} $INSTDIR == $Usual
  ${AndIfNot} ${FileExists} "$INSTDIR\README.txt"
  ${AndIfNot} ${FileExists} "$INSTDIR\uninstall.exe"
    StrCpy $1 "empty" ; what a user left there before the last removal
  ${EndIf}
  ${If} $1 == "strange"
    ${If} ${Silent}
      !insertmacro Refuse "文件夹 $INSTDIR 里已有别的文件，不装在那里。请换一个空的或新的文件夹，例如 $INSTDIR\nianbao。什么都没有改动。"
    ${EndIf}
    MessageBox MB_OK|MB_ICONSTOP "文件夹 $INSTDIR 里已有别的文件，不装在那里。请换一个空的或新的文件夹，例如 $INSTDIR\nianbao。"
    Abort
  ${EndIf}
FunctionEnd

; Puts a new file where it will stay, or beside it with .new at its end, to be put in its place later.
!macro Extract SOURCE TARGET
  SetOverwrite try
  ClearErrors
  File "/oname=$INSTDIR\${TARGET}.new" "${SOURCE}"
  ${If} ${Errors}
    Call GiveUp
  ${EndIf}
  !insertmacro Step
!macroend

!macro Place TARGET
  Push "${TARGET}"
  Call Place
!macroend

!macro Put SOURCE TARGET
  !insertmacro Extract "${SOURCE}" "${TARGET}"
  !insertmacro Place "${TARGET}"
!macroend

; Replaces a file by its .new, in one step: whoever looks finds the old one or the new one.
Function Place
  Exch $0
  SetFileAttributes "$INSTDIR\$0" NORMAL
  StrCpy $2 0
  ${Do}
    System::Call 'kernel32::MoveFileExW(w "$INSTDIR\$0.new", w "$INSTDIR\$0", i 9) i .r1'
    ${If} $1 <> 0
      ${ExitDo}
    ${EndIf}
    IntOp $2 $2 + 1
    ${If} $2 > 10 ; a virus scanner lets go within two seconds
      Call GiveUp
    ${EndIf}
    Sleep 200
  ${Loop}
  !insertmacro Step
  Pop $0
FunctionEnd

Function GiveUp
  Call RollBack
  !insertmacro Refuse "无法写入 $INSTDIR。请检查权限和剩余空间，关闭正在运行的 ${NAME}，再重试；原有的程序没有改动。"
FunctionEnd

; What was there before: the old starters, and nothing of the new contents.
Function RollBack
  ${If} ${FileExists} "$INSTDIR\nianbao-cli.exe.old"
    System::Call 'kernel32::MoveFileExW(w "$INSTDIR\nianbao-cli.exe.old", w "$INSTDIR\nianbao-cli.exe", i 9)'
  ${EndIf}
  !insertmacro RemoveStaged
  ${If} $Fresh == "yes"
    !insertmacro RemoveContents
  ${EndIf}
  RMDir "$INSTDIR"
FunctionEnd

Function .onInstFailed ; the disk is full
  Call RollBack
  SetErrorLevel 2
FunctionEnd

Section "${NAME}（必需）" SectionProgram
  SectionIn RO
  !insertmacro RequireStopped
  StrCpy $Fresh "yes"
  ${If} ${FileExists} "$INSTDIR\${CONTENTS}\*.*"
    StrCpy $Fresh "" ; a repair: what is there is replaced file by file
  ${EndIf}
  Delete "$INSTDIR\nianbao-cli.exe.old"
  CreateDirectory "$INSTDIR\${CONTENTS}"
  !insertmacro Step
  !insertmacro Put "${FILES}" "${CONTENTS}\${LIST}"
  !insertmacro PutContents
  !insertmacro ExtractBeside

  ; The starters: both or none
  ${If} ${FileExists} "$INSTDIR\nianbao-cli.exe"
    System::Call 'kernel32::CopyFileW(w "$INSTDIR\nianbao-cli.exe", w "$INSTDIR\nianbao-cli.exe.old", i 0) i .r1'
    ${If} $1 = 0
      Call GiveUp
    ${EndIf}
    !insertmacro Step
  ${EndIf}
  !insertmacro Place "nianbao-cli.exe"
  !insertmacro Place "nianbao.exe"
  StrCpy $Fresh ""
  Delete "$INSTDIR\nianbao-cli.exe.old"
  !insertmacro PlaceBeside

  StrCpy $R9 "${CONTENTS}"
  Call RemoveOtherVersions
  ${IfNot} ${FileExists} "$INSTDIR\nianbao.exe"
  ${OrIfNot} ${FileExists} "$INSTDIR\nianbao-cli.exe"
    !insertmacro Refuse "刚装好的 nianbao.exe 或 nianbao-cli.exe 不见了，多半被杀毒软件隔离了。请在杀毒软件里恢复并信任它（或先给安装包签名），再运行一次安装程序。"
  ${EndIf}

  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\nianbao.exe" "" "$INSTDIR\nianbao.exe" 0 SW_SHOWNORMAL "" "填报政府信息公开工作年度报告"
  !insertmacro Step

  WriteRegStr SHCTX "Software\Classes\.nianbao" "" "${PROGID}"
  WriteRegStr SHCTX "Software\Classes\.nianbao\OpenWithProgids" "${PROGID}" ""
  WriteRegStr SHCTX "Software\Classes\${PROGID}" "" "${NAME}文件"
  WriteRegStr SHCTX "Software\Classes\${PROGID}\DefaultIcon" "" "$INSTDIR\nianbao.exe,0"
  WriteRegStr SHCTX "Software\Classes\${PROGID}\shell\open\command" "" '"$INSTDIR\nianbao.exe" "%1"'
  !insertmacro Step

  WriteRegStr SHCTX "${REMOVAL}" "DisplayName" "${NAME}"
  WriteRegStr SHCTX "${REMOVAL}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${REMOVAL}" "Publisher" "${PUBLISHER}"
  WriteRegStr SHCTX "${REMOVAL}" "DisplayIcon" "$INSTDIR\nianbao.exe,0"
  WriteRegStr SHCTX "${REMOVAL}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${REMOVAL}" "UninstallString" '"$INSTDIR\uninstall.exe" /$Mode'
  WriteRegStr SHCTX "${REMOVAL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /$Mode /S'
  WriteRegDWORD SHCTX "${REMOVAL}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD SHCTX "${REMOVAL}" "NoModify" 1
  WriteRegDWORD SHCTX "${REMOVAL}" "NoRepair" 1
  !insertmacro Step
  ${RefreshShellIcons}
SectionEnd

Function PutIconOnDesktop
  CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\nianbao.exe"
  WriteRegDWORD SHCTX "${REMOVAL}" "DesktopIcon" 1 ; so that the removal knows it is ours
FunctionEnd

Section /o "桌面图标" SectionDesktop
  Call PutIconOnDesktop
SectionEnd

; After the sections: a silent installation asks for the icon by /Desktop.
Section -SilentDesktop
  ${If} ${Silent}
    ${GetParameters} $0
    ClearErrors
    ${GetOptions} $0 "/Desktop" $1
    ${IfNot} ${Errors}
      Call PutIconOnDesktop
    ${EndIf}
  ${EndIf}
SectionEnd

!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${SectionProgram} "程序、开始菜单项，并让年报文件（*.nianbao）可以双击打开。"
  !insertmacro MUI_DESCRIPTION_TEXT ${SectionDesktop} "在桌面上放一个图标。"
!insertmacro MUI_FUNCTION_DESCRIPTION_END
