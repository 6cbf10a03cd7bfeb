/* Runs the command that follows without the rights of an administrator, as Windows starts programs for its users. */
#include <windows.h>

int main(void) {
    HANDLE ours, restricted;
    SID_IDENTIFIER_AUTHORITY authority = {SECURITY_NT_AUTHORITY};
    SID_AND_ATTRIBUTES administrators = {0};
    STARTUPINFOW startup = {sizeof startup};
    PROCESS_INFORMATION started;
    DWORD code = 99;
    WCHAR *command = wcschr(GetCommandLineW() + 1, L' ');
    AllocateAndInitializeSid(&authority, 2, SECURITY_BUILTIN_DOMAIN_RID, DOMAIN_ALIAS_RID_ADMINS, 0, 0, 0, 0, 0, 0,
                             &administrators.Sid);
    OpenProcessToken(GetCurrentProcess(), TOKEN_ALL_ACCESS, &ours);
    if (!command || !CreateRestrictedToken(ours, 0, 1, &administrators, 0, NULL, 0, NULL, &restricted))
        return 98;
    while (*command == L' ')
        command++;
    if (!CreateProcessAsUserW(restricted, NULL, command, NULL, NULL, TRUE, 0, NULL, NULL, &startup, &started))
        return 97;
    WaitForSingleObject(started.hProcess, INFINITE);
    GetExitCodeProcess(started.hProcess, &code);
    return code;
}
