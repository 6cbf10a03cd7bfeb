/* Stands in for the program where set-up is tried: says its version, and fails unless its contents are all there.
   With the argument "wait" it runs until somebody ends it. */
#include <stdio.h>
#include <string.h>
#include <windows.h>

static const char *files[] = {"base_library.zip", "library.dll", "resources\\text.txt", "only-" VERSION ".dll"};

int main(int count, char **arguments) {
    char path[2048], found[64];
    for (size_t index = 0; index < sizeof files / sizeof *files; index++) {
        GetModuleFileNameA(NULL, path, 1024);
        strcpy(strrchr(path, '\\') + 1, CONTENTS "\\");
        strcat(path, files[index]);
        FILE *file = fopen(path, "r");
        if (!file || !fgets(found, sizeof found, file) || strcmp(found, VERSION)) {
            printf("not whole: %s\n", files[index]);
            return 1;
        }
        fclose(file);
    }
    puts(VERSION);
    fflush(stdout);
    if (count > 1 && !strcmp(arguments[1], "wait"))
        Sleep(INFINITE);
    return 0;
}
