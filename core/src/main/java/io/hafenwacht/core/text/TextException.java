package io.hafenwacht.core.text;

import java.io.IOException;

/// A failure of reading or writing that this program found itself: unlike the system's and the JDK's, its
/// message exists in both languages. [Refusal] tells it.
public class TextException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient Text text;

    /// The two languages of a part of a sentence.
    public TextException(String english, String german) {
        this(Text.of(english, german));
    }

    public TextException(Text text) {
        super(text.english());
        this.text = text;
    }

    public TextException(Text text, Throwable cause) {
        super(text.english(), cause);
        this.text = text;
    }

    public final Text text() {
        return text;
    }
}
