package io.hafenwacht.watch.sink;

import io.hafenwacht.core.text.Text;
import java.util.List;

/// A key that a sink reads. `fallback` is what counts without it, as it would be typed; empty for none.
/// `words` are the allowed ones of a `WORD` or `WORDS`, and the schemes of an `ADDRESS`.
public record Setting(String name, Type type, boolean required, String fallback, List<String> words, Text what) {
    public Setting {
        words = List.copyOf(words);
    }

    /// How a value is written.
    public enum Type {
        TEXT,
        /// `SCHEME://HOST[:PORT][/PATH]`, or a reference as in `SECRET` where the address itself is secret.
        ADDRESS,
        /// `env:NAME` or `file:PATH`.
        SECRET,
        PATH,
        NUMBER,
        /// `500ms`, `10s`, `5m`, `1h`.
        DURATION,
        SWITCH,
        WORD,
        WORDS,
        /// A list of texts.
        LIST,
        /// Names with texts; a text may be a reference as in `SECRET`.
        PAIRS
    }

    public static Setting required(String name, Type type, Text what, String... words) {
        return new Setting(name, type, true, "", List.of(words), what);
    }

    public static Setting optional(String name, Type type, String fallback, Text what, String... words) {
        return new Setting(name, type, false, fallback, List.of(words), what);
    }
}
