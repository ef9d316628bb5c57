package io.hafenwacht.connect.registry;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.ParseResult;
import io.hafenwacht.formats.json.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Asks a registry for an image's manifest, as a pull begins, without login: nothing is downloaded but that.
public final class ManifestQuestion implements AutoCloseable {
    private static final Limit BODY =
            new Limit("registry.manifest", 4 << 20, "bytes", "the specification lets registries refuse larger ones");
    private static final Duration PATIENCE = Duration.ofSeconds(6);
    private static final String ACCEPT = "application/vnd.oci.image.index.v1+json,"
            + "application/vnd.docker.distribution.manifest.list.v2+json,application/vnd.oci.image.manifest.v1+json,"
            + "application/vnd.docker.distribution.manifest.v2+json";
    private static final Pattern CHALLENGE = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    /// What came: `status` is 0 and `trouble` says why, where no answer came. `platforms` as `linux/amd64`,
    /// of an image for several.
    public record Answer(
            int status, String message, List<String> platforms, Optional<Instant> serverTime, String trouble) {}

    /// `plain` allows HTTP where TLS is not spoken, as engines do for registries they were told are insecure.
    public Answer ask(ImageAddress image, boolean plain) throws InterruptedException {
        Answer secure = ask("https", image);
        return plain && secure.status() == 0 ? ask("http", image) : secure;
    }

    private Answer ask(String scheme, ImageAddress image) throws InterruptedException {
        URI address = URI.create(
                scheme + "://" + image.registry() + "/v2/" + image.repository() + "/manifests/" + image.reference());
        try {
            HttpResponse<InputStream> response = get(address, Optional.empty());
            if (response.statusCode() == 401) {
                Optional<String> token = token(response, image);
                if (token.isPresent()) {
                    response = get(address, token);
                }
            }
            return answer(response);
        } catch (IOException e) {
            String said = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            return new Answer(0, "", List.of(), Optional.empty(), said);
        }
    }

    private HttpResponse<InputStream> get(URI address, Optional<String> token)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(PATIENCE).header("Accept", ACCEPT);
        token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
        return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    /// An anonymous token, where the registry names an authority over TLS.
    private Optional<String> token(HttpResponse<?> response, ImageAddress image) throws InterruptedException {
        String challenge = response.headers().firstValue("WWW-Authenticate").orElse("");
        String realm = "";
        String service = "";
        Matcher part = CHALLENGE.matcher(challenge);
        while (part.find()) {
            realm = part.group(1).equals("realm") ? part.group(2) : realm;
            service = part.group(1).equals("service") ? part.group(2) : service;
        }
        if (!challenge.startsWith("Bearer") || !realm.startsWith("https://")) {
            return Optional.empty();
        }
        try {
            URI address = URI.create(realm + "?service=" + encoded(service) + "&scope="
                    + encoded("repository:" + image.repository() + ":pull"));
            Node answer = json(get(address, Optional.empty()));
            return answer.get("token")
                    .string()
                    .or(() -> answer.get("access_token").string());
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Answer answer(HttpResponse<InputStream> response) throws IOException {
        Node body = json(response);
        Node error = body.get("errors").elements().stream().findFirst().orElse(Node.MISSING);
        String message =
                (error.get("code").stringOrEmpty() + " " + error.get("message").stringOrEmpty()).strip();
        List<String> platforms = body.get("manifests").elements().stream()
                .map(one -> one.get("platform"))
                .filter(one -> !one.get("os").stringOrEmpty().matches("unknown|"))
                .map(one -> one.get("os").stringOrEmpty() + "/"
                        + one.get("architecture").stringOrEmpty())
                .distinct()
                .toList();
        return new Answer(
                response.statusCode(),
                message.substring(0, Math.min(message.length(), 300)),
                platforms,
                response.headers().firstValue("Date").flatMap(ManifestQuestion::time),
                "");
    }

    private static Node json(HttpResponse<InputStream> response) throws IOException {
        try (InputStream in = response.body()) {
            return new JsonParser().parse(in.readNBytes(BODY.asInt())) instanceof ParseResult.Parsed parsed
                    ? parsed.root()
                    : Node.MISSING;
        }
    }

    private static Optional<Instant> time(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
