package io.hafenwacht.core.text;

import java.util.Locale;
import java.util.Optional;

/// A language that every user-facing text exists in.
public enum Language {
    ENGLISH("en"),
    GERMAN("de");

    private final String code;

    Language(String code) {
        this.code = code;
    }

    /// ISO 639-1 code, as `--lang` takes it.
    public String code() {
        return code;
    }

    public static Optional<Language> parse(String code) {
        for (Language language : values()) {
            if (language.code.equalsIgnoreCase(code)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    /// German for German locales, English for all others.
    public static Language of(Locale locale) {
        return locale.getLanguage().equals("de") ? GERMAN : ENGLISH;
    }
}
