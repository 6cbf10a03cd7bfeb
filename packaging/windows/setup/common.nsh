; What set-up and uninstall.exe share. Called by installer.py with VERSION, NUMBERS, PUBLISHER, ICON and OUTPUT defined;
; files.nsh, made from the bundle, lists its files.

Unicode true
ManifestDPIAware true
ManifestLongPathAware true
RequestExecutionLevel user
ShowInstDetails nevershow
!ifdef QUICK
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif

!include MUI2.nsh
!include WinVer.nsh
!include x64.nsh
!include FileFunc.nsh
!include TextFunc.nsh
!include WordFunc.nsh
!include LogicLib.nsh

!define NAME "公开年报"
!define PROGID "nianbao.report"
!define REMOVAL "Software\Microsoft\Windows\CurrentVersion\Uninstall\nianbao"
!define LIST "nianbao-files.txt"

Var Mode    ; AllUsers or CurrentUser
Var Rights  ; Admin, or anything else
Var Step    ; how many changes of the disk were made
Var StopAt  ; after how many of them a trial ends this program

Name "${NAME}"
OutFile "${OUTPUT}"
BrandingText "${NAME} ${VERSION}"
!define MUI_ICON "${ICON}"

!macro Describe WHAT
  VIProductVersion "${NUMBERS}"
  VIAddVersionKey /LANG=${LANG_SIMPCHINESE} "ProductName" "${NAME}"
  VIAddVersionKey /LANG=${LANG_SIMPCHINESE} "FileDescription" "${NAME} ${WHAT}"
  VIAddVersionKey /LANG=${LANG_SIMPCHINESE} "CompanyName" "${PUBLISHER}"
  VIAddVersionKey /LANG=${LANG_SIMPCHINESE} "LegalCopyright" "Apache License 2.0"
  VIAddVersionKey /LANG=${LANG_SIMPCHINESE} "FileVersion" "${VERSION}"
  VIAddVersionKey /LANG=${LANG_SIMPCHINESE} "ProductVersion" "${VERSION}"
!macroend

; Ends with exit code 2 and the reason: in a window, or, when silent, as a line of a log.
!macro Refuse TEXT
  Push "${TEXT}"
  Call Refuse
!macroend

Function Refuse
  Exch $0
  ${If} ${Silent}
    Push $1
    Push $2
    ${GetTime} "" "L" $1 $2 $R1 $R2 $R3 $R4 $R5
    FileOpen $R6 "$TEMP\nianbao-setup.log" a
    FileSeek $R6 0 END
    FileWriteUTF16LE /BOM $R6 "$R1-$2-$1 $R3:$R4:$R5 $0$\r$\n"
    FileClose $R6
    Pop $2
    Pop $1
  ${Else}
    MessageBox MB_OK|MB_ICONSTOP "$0"
  ${EndIf}
  SetErrorLevel 2
  Quit
FunctionEnd

; The end of the power, for trials: they build set-up and uninstall.exe with TRIAL and give /StopAt=NUMBER.
!macro Step
  !ifdef TRIAL
    Call Step
  !endif
!macroend

!ifdef TRIAL
Function Step
  IntOp $Step $Step + 1
  ${If} $Step = $StopAt
    System::Call 'kernel32::GetCurrentProcess() p .s'
    System::Call 'kernel32::TerminateProcess(p s, i 9)'
  ${EndIf}
FunctionEnd
!endif

; Mode from the switches, or "" without one; rights; the first step.
Function ReadSwitches
  SetRegView 64
  StrCpy $Mode ""
  StrCpy $Step 0
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/StopAt=" $StopAt
  ClearErrors
  ${GetOptions} $0 "/CurrentUser" $1
  ${IfNot} ${Errors}
    StrCpy $Mode CurrentUser
  ${EndIf}
  ClearErrors
  ${GetOptions} $0 "/AllUsers" $1
  ${IfNot} ${Errors}
    ${If} $Mode != ""
      !insertmacro Refuse "/AllUsers 和 /CurrentUser 只能写一个。"
    ${EndIf}
    StrCpy $Mode AllUsers
  ${EndIf}
  UserInfo::GetAccountType
  Pop $Rights
FunctionEnd

Function RefuseASecondOne
  System::Call 'kernel32::CreateMutexW(p 0, i 0, w "Global\nianbao-setup") p .r1 ?e'
  Pop $0
  ${If} $0 = 183
    !insertmacro Refuse "${NAME} 的另一个安装或卸载正在进行。请等它结束，再重试。"
  ${EndIf}
FunctionEnd

; Starts this program again as an administrator, with these arguments, and ends with its exit code. Comes back with
; nothing done where the user said no.
Function Elevate
  Exch $0
  System::Call '*(p 112, p 0, p 0, p 0, p 0, p 0, p 0, p 0, p 0, p 0, p 0, p 0, p 0, p 0) p .r1'
  System::Call '*$1(i 112, i 0x40, p $HWNDPARENT, w "runas", w "$EXEPATH", w "$0", p 0, p 1)'
  System::Call 'shell32::ShellExecuteExW(p r1) i .r2'
  ${If} $2 <> 0
    System::Call '*$1(i, i, p, p, p, p, p, p, p, p, p, p, p, p .r2)'
    HideWindow
    System::Call 'kernel32::WaitForSingleObject(p r2, i -1)'
    System::Call 'kernel32::GetExitCodeProcess(p r2, *i .r3)'
    SetErrorLevel $3
    Quit
  ${EndIf}
  System::Free $1
  Pop $0
FunctionEnd

; Stops while the program runs from the folder. A program that runs cannot be opened for writing.
!macro RequireStopped
  Push "nianbao.exe"
  Call RequireStopped
  Push "nianbao-cli.exe"
  Call RequireStopped
!macroend

Function RequireStopped
  Exch $0
  ${If} ${FileExists} "$INSTDIR\$0"
    SetFileAttributes "$INSTDIR\$0" NORMAL
    StrCpy $2 0
    ${Do}
      ClearErrors
      FileOpen $1 "$INSTDIR\$0" a
      ${IfNot} ${Errors}
        FileClose $1
        ${ExitDo}
      ${EndIf}
      IntOp $2 $2 + 1
      ${If} $2 > 10 ; a virus scanner lets go within two seconds
        !insertmacro Refuse "${NAME} 正在运行（$0），或没有权限改动 $INSTDIR。请先关闭程序，再重试。什么都没有改动。"
      ${EndIf}
      Sleep 200
    ${Loop}
  ${EndIf}
  Pop $0
FunctionEnd

; Removes one file, relative to the folder, if it is there.
!macro Remove PATH
  Push "${PATH}"
  Call Remove
!macroend

Function Remove
  Exch $0
  ${If} ${FileExists} "$INSTDIR\$0"
    Delete "$INSTDIR\$0"
    !insertmacro Step
  ${EndIf}
  Pop $0
FunctionEnd

; Removes the contents of other versions: of every folder _internal* with a list in it, what stands in the list; where
; the list is lost, what this version has of the same name. Skipped is the folder in $R9. What is in no list stays, and so does every folder that is not empty then.
Function RemoveOtherVersions
  FindFirst $R0 $R1 "$INSTDIR\_internal*"
  ${DoWhile} $R1 != ""
    ${If} $R1 != $R9
      ${If} ${FileExists} "$INSTDIR\$R1\${LIST}"
        Call RemoveListed
      ${ElseIf} ${FileExists} "$INSTDIR\$R1\base_library.zip"
        !insertmacro RemoveUnlisted
        RMDir "$INSTDIR\$R1"
      ${EndIf}
    ${EndIf}
    FindNext $R0 $R1
  ${Loop}
  FindClose $R0
FunctionEnd

; What stands in the list of the folder in $R1: files, and folders ending with a backslash. Only names below the folder
; and the papers beside it are believed.
Function RemoveListed
  FileOpen $R2 "$INSTDIR\$R1\${LIST}" r
  StrLen $R5 "$R1\"
  ${Do}
    ClearErrors
    FileReadUTF16LE $R2 $R3
    ${If} ${Errors}
      ${ExitDo}
    ${EndIf}
    ${TrimNewLines} $R3 $R3
    ClearErrors
    ${WordFind} $R3 ".." "E+1{" $R4
    ${If} ${Errors} ; no way up in it
      StrCpy $R4 $R3 $R5
      StrCpy $R6 $R3 9
      StrCpy $R7 $R3 1 -1
      ${If} $R4 == "$R1\"
      ${OrIf} $R6 == "licenses\"
        ${If} $R7 == "\"
          StrCpy $R3 $R3 -1
          RMDir "$INSTDIR\$R3"
        ${Else}
          Call IsPaper
          ${If} $R4 != "ours"
            !insertmacro Remove $R3
          ${EndIf}
        ${EndIf}
      ${EndIf}
    ${EndIf}
  ${Loop}
  FileClose $R2
  Delete "$INSTDIR\$R1\${LIST}"
  RMDir "$INSTDIR\$R1"
FunctionEnd

; Whether the folders in $0 and $1 are one, by whatever drive, link or short name: $2 is then "same".
Function CompareFolders
  StrCpy $2 ""
  ${If} $0 == $1
    StrCpy $2 "same"
  ${ElseIf} $0 != ""
  ${AndIf} $1 != ""
    Push $0
    Call FinalPath
    Push $1
    Call FinalPath
    Pop $4
    Pop $3
    ${If} $3 == $4
    ${AndIf} $3 != ""
      StrCpy $2 "same"
    ${EndIf}
  ${EndIf}
FunctionEnd

; The one name Windows has for the folder on the stack, or "" if there is none.
Function FinalPath
  Exch $5
  System::Call 'kernel32::CreateFileW(w r5, i 0, i 7, p 0, i 3, i 0x02000000, p 0) p .r6'
  StrCpy $5 ""
  ${If} $6 P<> -1
    System::Call 'kernel32::GetFinalPathNameByHandleW(p r6, w .r5, i ${NSIS_MAX_STRLEN}, i 0)'
    System::Call 'kernel32::CloseHandle(p r6)'
  ${EndIf}
  Exch $5
FunctionEnd

; Whether the folder in $0 holds the program or what is left of it: $1 is then "ours", "empty", or "strange".
; The folder that the registry names is ours, whatever is left in it.
Function LookAtFolder
  ReadRegStr $1 HKCU "${REMOVAL}" "InstallLocation"
  Call CompareFolders
  StrCpy $R0 $2
  ReadRegStr $1 HKLM "${REMOVAL}" "InstallLocation"
  Call CompareFolders
  ${If} "$R0$2" != ""
  ${OrIf} ${FileExists} "$0\nianbao.exe"
  ${OrIf} ${FileExists} "$0\nianbao-cli.exe"
  ${OrIf} ${FileExists} "$0\nianbao.cdx.json"
    StrCpy $1 "ours"
    Return
  ${EndIf}
  StrCpy $1 "empty"
  FindFirst $2 $3 "$0\*.*"
  ${DoWhile} $3 != ""
    StrCpy $4 $3 10
    ${If} ${FileExists} "$0\$3\${LIST}"
      StrCpy $1 "ours"
      ${ExitDo}
    ${ElseIf} $3 != "."
    ${AndIf} $3 != ".."
    ${AndIf} $4 != "_internal-" ; an installation that ended with its first folder
      StrCpy $1 "strange"
    ${EndIf}
    FindNext $2 $3
  ${Loop}
  FindClose $2
FunctionEnd
