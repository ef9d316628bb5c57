package io.hafenwacht.formats.dockerfile;

import io.hafenwacht.core.node.Node.Position;
import java.util.List;
import java.util.Optional;

/// One instruction. `keyword` is in capitals; `text` is what follows keyword and flags, its continuation
/// lines joined; `exec` is the list of the JSON form. `trigger` says that it was written behind ONBUILD;
/// `escape` takes the meaning of the next character.
public record Instruction(
        String keyword,
        List<Flag> flags,
        String text,
        Optional<List<String>> exec,
        List<Heredoc> heredocs,
        boolean trigger,
        SourceMap source,
        char escape) {
    public Instruction {
        flags = List.copyOf(flags);
        exec = exec.map(List::copyOf);
        heredocs = List.copyOf(heredocs);
    }

    /// `--name=value`; `value` is empty where there is none.
    public record Flag(String name, String value) {}

    /// An embedded file. `expanded` says that variables count in it (its name was not quoted); `line` is the
    /// line of its first character.
    public record Heredoc(String name, String body, boolean expanded, int line) {}

    public Position position() {
        return source.start();
    }

    /// Where a character of [#text()] stands in the file.
    public Position positionAt(int offset) {
        return source.at(offset);
    }

    public boolean is(String... keywords) {
        for (String candidate : keywords) {
            if (keyword.equals(candidate)) {
                return true;
            }
        }
        return false;
    }

    /// All values of a flag, which may be repeated.
    public List<String> flag(String name) {
        return flags.stream()
                .filter(f -> f.name().equals(name))
                .map(Flag::value)
                .toList();
    }

    /// The words of the shell form as written, quotes included; the list of the JSON form.
    public List<String> words() {
        return exec.orElseGet(() -> Words.split(text, escape));
    }
}
