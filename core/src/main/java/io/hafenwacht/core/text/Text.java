package io.hafenwacht.core.text;

/// One message in both languages; neither may be blank, so compiler and constructor prove completeness.
public record Text(String english, String german) {
    public Text {
        if (english.isBlank() || german.isBlank()) {
            throw new IllegalArgumentException(
                    "a text needs both languages, got en='" + english + "' de='" + german + "'");
        }
    }

    /// By hand, as a report looks up a hundred thousand of them: what the compiler makes for a record is slow
    /// until the optimising compiler sees it, which short runs leave out.
    @Override
    public boolean equals(Object other) {
        return other instanceof Text text && english.equals(text.english) && german.equals(text.german);
    }

    @Override
    public int hashCode() {
        return english.hashCode();
    }

    public static Text of(String english, String german) {
        return new Text(english, german);
    }

    /// The same in every language: names, paths, values.
    public static Text same(String value) {
        return new Text(value, value);
    }

    /// Both cut after so many characters, if they are longer.
    public Text atMost(int characters) {
        return english.length() <= characters && german.length() <= characters
                ? this
                : new Text(cut(english, characters), cut(german, characters));
    }

    private static String cut(String text, int characters) {
        if (text.length() <= characters) {
            return text;
        }
        // Half a character would be no text in UTF-8.
        int end = Character.isHighSurrogate(text.charAt(characters - 1)) ? characters - 1 : characters;
        return text.substring(0, end) + "…";
    }

    public String in(Language language) {
        return switch (language) {
            case ENGLISH -> english;
            case GERMAN -> german;
        };
    }
}
