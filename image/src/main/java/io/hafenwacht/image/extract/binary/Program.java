package io.hafenwacht.image.extract.binary;

import java.util.List;
import java.util.regex.Pattern;

/// How to recognise one program by its executable: a file name that it goes by, and a text in it that holds
/// its version.
///
/// `name` is the package's name, the one of OSV's ecosystem `Bitnami` where that has the program. `fileName`
/// matches the whole file name; its first group, if it has one, is the release series that the name tells.
record Program(String name, Pattern fileName, List<Mark> marks) {
    Program {
        marks = List.copyOf(marks);
    }

    static Program of(String name, String fileName, Mark... marks) {
        return new Program(name, Pattern.compile(fileName), List.of(marks));
    }

    /// Where to look and what to read there: `anchor` as [AnchorSearch] takes it, then `version`, a regular
    /// expression whose first group is the version. It is tried on a few bytes around each anchor only, in
    /// ISO 8859-1, and must not nest repetitions. `{series}` stands for the release series in the file name.
    record Mark(String anchor, String version) {
        Mark in(String series) {
            return new Mark(anchor.replace("{series}", series), version.replace("{series}", Pattern.quote(series)));
        }
    }

    static Mark mark(String anchor, String version) {
        return new Mark(anchor, version);
    }
}
