package io.hafenwacht.connect.fetch;

import io.hafenwacht.connect.StallGuard;
import io.hafenwacht.connect.fetch.FetchResult.Failed;
import io.hafenwacht.connect.fetch.Proxies.BadProxy;
import io.hafenwacht.connect.tls.BadPem;
import io.hafenwacht.connect.tls.TlsMaterial;
import io.hafenwacht.core.limit.Limit;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Makes single tries on one HTTP client, redirects included.
final class Transport implements Closeable {
    static final Limit REDIRECTS =
            new Limit("fetch.redirects", 5, "redirects", "a store behind a gateway needs one or two");

    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(?:\\d{1,18}|\\*)");

    private final FetchSettings settings;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private @Nullable Route route;

    /// The client and the proxies that it was made with.
    private record Route(HttpClient client, Proxies proxies) {}

    Transport(FetchSettings settings) {
        this.settings = settings;
    }

    /// One try, with all its redirects.
    Attempt attempt(FetchRequest request) {
        Route way;
        try {
            way = route();
        } catch (BadPem e) {
            return new Attempt.Done(FetchDiagnosis.badSetting(e.text()));
        } catch (BadProxy e) {
            return new Attempt.Done(FetchDiagnosis.badSetting(e.text()));
        } catch (IOException e) {
            return new Attempt.Done(FetchDiagnosis.unreadableFile(e));
        }
        URI uri = request.uri();
        try {
            for (int redirects = 0; redirects <= REDIRECTS.value(); redirects++) {
                HttpResponse<InputStream> response =
                        way.client().send(message(uri, request, way.proxies()), BodyHandlers.ofInputStream());
                if (!isRedirect(response.statusCode())) {
                    return answer(request, uri, response);
                }
                drop(response);
                String location = response.headers().firstValue("location").orElse("");
                Optional<URI> next = target(uri, location);
                if (next.isEmpty()) {
                    return new Attempt.Done(FetchDiagnosis.redirect(
                            uri, "to no address that may follow.", "auf keine zulässige Adresse."));
                }
                uri = next.get();
            }
            return new Attempt.Done(FetchDiagnosis.redirect(
                    request.uri(), "more often than " + REDIRECTS + ".", "öfter als " + REDIRECTS + "."));
        } catch (IOException e) {
            Failed failure = FetchDiagnosis.of(e, uri);
            return HttpFetcher.transientFailure(e, failure)
                    ? new Attempt.Again(failure, "")
                    : new Attempt.Done(failure);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Attempt.Done(FetchDiagnosis.interrupted(uri));
        }
    }

    /// The JDK gives no body at all for what a proxy answered to CONNECT.
    private static void drop(HttpResponse<InputStream> response) throws IOException {
        if (response.body() instanceof InputStream body) {
            body.close();
        }
    }

    private static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    /// The address of a redirect; empty when it is none, or leads from https to http.
    private static Optional<URI> target(URI from, String location) {
        try {
            URI target = from.resolve(location);
            boolean https = "https".equalsIgnoreCase(target.getScheme());
            boolean http = "http".equalsIgnoreCase(target.getScheme()) && !"https".equalsIgnoreCase(from.getScheme());
            return !location.isEmpty() && target.getHost() != null && (https || http)
                    ? Optional.of(target)
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private HttpRequest message(URI uri, FetchRequest request, Proxies proxies) {
        HttpRequest.Builder message = HttpRequest.newBuilder(uri)
                .timeout(settings.timeouts().idle())
                .header("User-Agent", "hafenwacht/" + settings.version());
        // Sent unasked: an authenticator would also be asked for credentials by the servers themselves. The JDK keeps
        // this header out of what passes through a tunnel and of what goes without a proxy.
        proxies.authorization(uri).ifPresent(value -> message.header("Proxy-Authorization", value));
        Optional<String> strong = request.etag().filter(FetchRequest::strong);
        if (request.offset() > 0) {
            strong.ifPresent(etag ->
                    message.header("Range", "bytes=" + request.offset() + "-").header("If-Range", etag));
        } else if (request.etag().isPresent()) {
            message.header("If-None-Match", request.etag().get());
        } else {
            request.lastModified().ifPresent(date -> message.header("If-Modified-Since", date));
        }
        return message.build();
    }

    private Attempt answer(FetchRequest request, URI uri, HttpResponse<InputStream> response) throws IOException {
        int status = response.statusCode();
        if (status == 200 || status == 206) {
            return opened(request, uri, response);
        }
        drop(response);
        return switch (status) {
            case 304 -> new Attempt.Done(new FetchResult.NotModified());
            case 404, 410 -> new Attempt.Done(new FetchResult.Missing());
            // The file is no longer as long as what was taken of it: from the beginning.
            case 416 ->
                request.offset() > 0
                        ? attempt(FetchRequest.fresh(request.uri(), request.size()))
                        : new Attempt.Done(FetchDiagnosis.refused(uri, status));
            case 408, 429, 500, 502, 503, 504 ->
                new Attempt.Again(
                        FetchDiagnosis.refused(uri, status),
                        response.headers().firstValue("retry-after").orElse(""));
            default -> new Attempt.Done(FetchDiagnosis.refused(uri, status));
        };
    }

    private Attempt opened(FetchRequest request, URI uri, HttpResponse<InputStream> response) throws IOException {
        long offset = 0;
        String etag = response.headers().firstValue("etag").orElse("");
        if (response.statusCode() == 206) {
            Matcher range = CONTENT_RANGE.matcher(
                    response.headers().firstValue("content-range").orElse(""));
            boolean same = etag.isEmpty() || request.etag().filter(etag::equals).isPresent();
            if (!range.matches() || Long.parseLong(range.group(1)) != request.offset() || !same) {
                drop(response);
                return new Attempt.Done(FetchDiagnosis.broken(
                        uri, "it sent another part than was asked for.", "es kam ein anderer Teil als verlangt."));
            }
            offset = request.offset();
            etag = request.etag().orElse("");
        }
        long length = response.headers().firstValueAsLong("content-length").orElse(-1);
        if (request.size().exceededBy(offset) || length > request.size().value() - offset) {
            drop(response);
            return new Attempt.Done(FetchDiagnosis.tooLarge(uri, request.size()));
        }
        StallGuard guard = StallGuard.watch(
                response.body(), settings.timeouts().idle(), settings.timeouts().total());
        String lastModified = response.headers().firstValue("last-modified").orElse("");
        return new Attempt.Opened(guard.guard(response.body()), guard, offset, length, etag, lastModified);
    }

    private synchronized Route route() throws IOException, BadPem, BadProxy {
        if (route instanceof Route existing) {
            return existing;
        }
        Proxies proxies = Proxies.of(settings.environment());
        HttpClient made = HttpClient.newBuilder()
                // Downloads come one after the other, so HTTP/2 would only add an upgrade that proxies stumble over.
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.timeouts().connect())
                .proxy(proxies.selector())
                .sslContext(TlsMaterial.systemAnd(bundles()).context())
                .executor(executor)
                .build();
        Route found = new Route(made, proxies);
        route = found;
        return found;
    }

    private List<Path> bundles() {
        List<Path> bundles = new ArrayList<>(TlsMaterial.systemBundles(settings.environment()));
        settings.caFile().ifPresent(bundles::add);
        return bundles;
    }

    @Override
    public synchronized void close() {
        if (route instanceof Route existing) {
            existing.client().shutdownNow();
        }
        executor.shutdownNow();
    }
}
