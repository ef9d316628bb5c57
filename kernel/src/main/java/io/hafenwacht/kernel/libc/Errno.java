package io.hafenwacht.kernel.libc;

import io.hafenwacht.core.text.Text;
import java.util.Map;

/// Error numbers of Linux (`asm-generic/errno.h`), the same on x86-64 and arm64.
public final class Errno {
    public static final int EPERM = 1;
    public static final int ENOENT = 2;
    public static final int ESRCH = 3;
    public static final int EINTR = 4;
    public static final int EAGAIN = 11;
    public static final int EACCES = 13;
    public static final int ENOTDIR = 20;
    public static final int EISDIR = 21;
    public static final int EINVAL = 22;
    public static final int ENOSYS = 38;
    public static final int ELOOP = 40;
    public static final int EMSGSIZE = 90;
    public static final int ENETUNREACH = 101;
    public static final int EHOSTUNREACH = 113;

    private static final Map<Integer, Text> WORDS = Map.ofEntries(
            Map.entry(EPERM, Text.of("not permitted", "nicht erlaubt")),
            Map.entry(ENOENT, Text.of("no such file or folder", "weder Datei noch Verzeichnis vorhanden")),
            Map.entry(ESRCH, Text.of("no such process", "kein solcher Prozess")),
            Map.entry(EACCES, Text.of("no permission", "das Zugriffsrecht fehlt")),
            Map.entry(ENOTDIR, Text.of("not a folder", "kein Verzeichnis")),
            Map.entry(EISDIR, Text.of("a folder", "ein Verzeichnis")),
            Map.entry(EINVAL, Text.of("refused as invalid by the kernel", "vom Kernel als ungültig abgelehnt")),
            Map.entry(ENOSYS, Text.of("this kernel does not have the call", "dieser Kernel kennt den Aufruf nicht")),
            Map.entry(ELOOP, Text.of("a link that must not be followed", "ein Link, dem nicht gefolgt werden darf")),
            Map.entry(EMSGSIZE, Text.of("message too long", "Nachricht zu lang")),
            Map.entry(ENETUNREACH, Text.of("no route", "keine Route")),
            Map.entry(EHOSTUNREACH, Text.of("host unreachable", "Host unerreichbar")));

    private Errno() {}

    /// The error in words; one without words here by its number, as `errno(1)` takes it.
    public static Text text(int errno) {
        return WORDS.getOrDefault(errno, Text.of("error " + errno, "Fehler " + errno));
    }
}
