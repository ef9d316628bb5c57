package io.hafenwacht.core.text;

/// One message in both languages; neither may be blank, so compiler and constructor prove completeness.
public record Text(String english, String german) {
    public Text {
        if (english.isBlank() || german.isBlank()) {
            throw new IllegalArgumentException(
                    "a text needs both languages, got en='" + english + "' de='" + german + "'");
        }
    }

    public static Text of(String english, String german) {
        return new Text(english, german);
    }

    /// The same in every language: names, paths, values.
    public static Text same(String value) {
        return new Text(value, value);
    }

    public String in(Language language) {
        return switch (language) {
            case ENGLISH -> english;
            case GERMAN -> german;
        };
    }
}
