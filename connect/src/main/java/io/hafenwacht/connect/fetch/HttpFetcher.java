package io.hafenwacht.connect.fetch;

import io.hafenwacht.connect.fetch.FetchResult.Failed;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// Fetches files over HTTP and HTTPS. Failures are values; they come after retries with growing pauses. A
/// body that breaks is resumed where the server allows it, and is never cut short in silence. Safe for many
/// threads; calls block.
public final class HttpFetcher implements Closeable {
    private final FetchSettings settings;
    private final Backoff backoff;
    private final Transport transport;

    public HttpFetcher(FetchSettings settings, Backoff backoff) {
        this.settings = settings;
        this.backoff = backoff;
        this.transport = new Transport(settings);
    }

    /// Asks for one file. With `offline` set no socket is opened and no name looked up.
    public FetchResult fetch(FetchRequest request) {
        if (settings.offline()) {
            return FetchDiagnosis.offline(request.uri());
        }
        String scheme = String.valueOf(request.uri().getScheme()).toLowerCase(Locale.ROOT);
        if (request.uri().getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            return FetchDiagnosis.badAddress(request.uri());
        }
        for (int attempt = 1; ; attempt++) {
            Attempt outcome = transport.attempt(request);
            switch (outcome) {
                case Attempt.Opened opened -> {
                    return content(request, opened);
                }
                case Attempt.Done(FetchResult result) -> {
                    return result;
                }
                case Attempt.Again(Failed failure, String retryAfter) -> {
                    Optional<Failed> end = pauseAfter(attempt, retryAfter, failure, request);
                    if (end.isPresent()) {
                        return end.get();
                    }
                }
            }
        }
    }

    private FetchResult content(FetchRequest request, Attempt.Opened opened) {
        ResumingBody body = new ResumingBody(this, request, opened);
        return new FetchResult.Content(body, opened.offset(), opened.length(), opened.etag(), opened.lastModified());
    }

    /// Waits before the next try; a failure instead when there is none.
    Optional<Failed> pauseAfter(int attempt, String retryAfter, Failed failure, FetchRequest request) {
        Optional<Duration> pause = backoff.after(attempt, retryAfter);
        if (pause.isEmpty()) {
            return Optional.of(failure);
        }
        try {
            backoff.pause().of(pause.get());
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.of(FetchDiagnosis.interrupted(request.uri()));
        }
    }

    /// One try for the rest of a file whose transfer broke.
    Attempt resume(FetchRequest request) {
        return transport.attempt(request);
    }

    /// Ends all transfers under way.
    @Override
    public void close() {
        transport.close();
    }

    /// Whether another try may help.
    static boolean transientFailure(IOException failure, Failed told) {
        return switch (told.kind()) {
            case UNREACHABLE, TIMEOUT, BROKEN -> !(failure instanceof TransferBroken);
            case OFFLINE, BAD_SETTING, UNKNOWN_HOST, TLS, PROXY, REDIRECT, REFUSED, TOO_LARGE, INTERRUPTED -> false;
        };
    }
}
