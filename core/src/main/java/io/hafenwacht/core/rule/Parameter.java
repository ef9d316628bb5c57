package io.hafenwacht.core.rule;

import io.hafenwacht.core.text.Text;

/// A setting of a check below `checks` in `hafenwacht.yaml`. `otherwise` is what holds without it, as one
/// would write it there, empty for nothing; `meaning` completes "sets ...".
public record Parameter(String name, String otherwise, Text meaning) {
    public static Parameter of(String name, String otherwise, String english, String german) {
        return new Parameter(name, otherwise, Text.of(english, german));
    }
}
