package io.hafenwacht.connect.tls;

import io.hafenwacht.core.text.Text;

/// A certificate or key file that cannot be used. The text names the file, never its content.
public final class BadPem extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Text text;

    BadPem(Text text) {
        super(text.english());
        this.text = text;
    }

    public Text text() {
        return text;
    }
}
