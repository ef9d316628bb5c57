package io.hafenwacht.formats.shell;

import java.util.List;

/// One simple command. `words` begins with the program, without assignments and redirections; `offset` is
/// where it begins in the script, `before` how it hangs together with the one in front of it.
public record ShellCommand(List<Word> words, int offset, Link before, boolean piped) {
    public ShellCommand {
        words = List.copyOf(words);
    }

    /// What stands between two commands.
    public enum Link {
        START,
        AND,
        OR,
        NEXT,
        PIPE
    }

    /// A word without its quotes. `complete` is false where a variable or a command's output is missing from
    /// `text`.
    public record Word(String text, boolean complete) {}

    /// The program without its folder: `apt-get` for `/usr/bin/apt-get`; empty where a variable names it.
    public String name() {
        if (words.isEmpty() || !words.getFirst().complete()) {
            return "";
        }
        String text = words.getFirst().text();
        return text.substring(text.lastIndexOf('/') + 1);
    }

    public List<Word> arguments() {
        return words.isEmpty() ? List.of() : words.subList(1, words.size());
    }
}
