package io.hafenwacht.connect.fetch;

import io.hafenwacht.core.text.TextException;

/// A download that broke after it had begun and could not be resumed; [#failure()] says it in both languages.
public final class TransferBroken extends TextException {
    private static final long serialVersionUID = 1;

    private final transient FetchResult.Failed failure;

    TransferBroken(FetchResult.Failed failure) {
        super(failure.reason());
        this.failure = failure;
    }

    public FetchResult.Failed failure() {
        return failure;
    }
}
