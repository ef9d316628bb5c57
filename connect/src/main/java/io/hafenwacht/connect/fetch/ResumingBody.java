package io.hafenwacht.connect.fetch;

import io.hafenwacht.connect.fetch.FetchResult.Failed;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.TextException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// A body that asks for its rest when the connection breaks, as long as the server says with a strong ETag
/// that it still has the same file.
final class ResumingBody extends InputStream {
    private static final Limit BREAKS = new Limit(
            "fetch.breaks", 100, "breaks", "a bad line may break every few megabytes; an endless game it must not be");

    private final HttpFetcher fetcher;
    private final FetchRequest request;
    private Attempt.Opened current;
    private long position;
    private int attemptsInVain;
    private int breaks;
    private boolean closed;

    ResumingBody(HttpFetcher fetcher, FetchRequest request, Attempt.Opened first) {
        this.fetcher = fetcher;
        this.request = request;
        this.current = first;
        this.position = first.offset();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (closed) {
            throw new TextException("the transfer was cancelled", "die Übertragung wurde abgebrochen");
        }
        while (true) {
            try {
                int count = current.body().read(buffer, offset, length);
                if (count < 0) {
                    current.guard().close();
                    return -1;
                }
                position += count;
                attemptsInVain = 0;
                if (request.size().exceededBy(position)) {
                    close();
                    throw new TransferBroken(FetchDiagnosis.tooLarge(request.uri(), request.size()));
                }
                return count;
            } catch (TransferBroken e) {
                throw e;
            } catch (IOException e) {
                resumeAfter(FetchDiagnosis.of(e, request.uri()));
            }
        }
    }

    private void resumeAfter(Failed failure) throws TransferBroken {
        release();
        Failed last = failure;
        String retryAfter = "";
        while (FetchRequest.strong(current.etag()) && !BREAKS.exceededBy(++breaks)) {
            attemptsInVain++;
            Optional<Failed> end = fetcher.pauseAfter(attemptsInVain, retryAfter, last, request);
            if (end.isPresent()) {
                throw broken(end.get());
            }
            switch (fetcher.resume(request.rest(current.etag(), position))) {
                case Attempt.Opened opened -> {
                    current = opened;
                    if (opened.offset() == position) {
                        return;
                    }
                    release();
                    throw broken(FetchDiagnosis.broken(
                            request.uri(),
                            "the file changed while it was fetched.",
                            "die Datei hat sich während des Ladens geändert."));
                }
                case Attempt.Again(Failed again, String asked) -> {
                    last = again;
                    retryAfter = asked;
                }
                case Attempt.Done(FetchResult result) -> throw broken(result instanceof Failed failed ? failed : last);
            }
        }
        throw broken(last);
    }

    private TransferBroken broken(Failed failure) {
        closed = true;
        return new TransferBroken(failure);
    }

    private void release() {
        current.guard().close();
        try {
            current.body().close();
        } catch (IOException _) {
            // It is given up; nothing depends on how it ends.
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            release();
        }
    }
}
