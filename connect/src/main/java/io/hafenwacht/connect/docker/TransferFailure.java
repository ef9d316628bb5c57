package io.hafenwacht.connect.docker;

import io.hafenwacht.core.text.TextException;
import java.io.IOException;

/// An image's transfer that broke after it had begun; [#failure()] says it in both languages.
public final class TransferFailure extends TextException {
    private static final long serialVersionUID = 1;

    private final transient EngineResult.Failure<Void> failure;

    TransferFailure(EngineResult.Failure<Void> failure, IOException cause) {
        super(failure.reason(), cause);
        this.failure = failure;
    }

    public EngineResult.Failure<Void> failure() {
        return failure;
    }
}
