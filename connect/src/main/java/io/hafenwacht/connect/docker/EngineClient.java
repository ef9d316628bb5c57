package io.hafenwacht.connect.docker;

import io.hafenwacht.connect.docker.Connection.Exchange;
import io.hafenwacht.connect.docker.EngineCall.ImageHistory;
import io.hafenwacht.connect.docker.EngineCall.Info;
import io.hafenwacht.connect.docker.EngineCall.InspectContainer;
import io.hafenwacht.connect.docker.EngineCall.InspectImage;
import io.hafenwacht.connect.docker.EngineCall.ListImages;
import io.hafenwacht.connect.docker.EngineCall.Ping;
import io.hafenwacht.connect.docker.EngineCall.SaveImage;
import io.hafenwacht.connect.docker.EngineCall.Version;
import io.hafenwacht.connect.docker.EngineResult.Failure;
import io.hafenwacht.connect.docker.EngineResult.NotFound;
import io.hafenwacht.connect.docker.EngineResult.Ok;
import io.hafenwacht.connect.docker.EngineResult.Refused;
import io.hafenwacht.connect.docker.dial.Dialer;
import io.hafenwacht.connect.docker.http.ResponseHead;
import io.hafenwacht.connect.tls.BadPem;
import io.hafenwacht.core.limit.BoundedStream;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.ParseFailure;
import io.hafenwacht.formats.ParseLimits;
import io.hafenwacht.formats.ParseResult;
import io.hafenwacht.formats.json.JsonParser;
import io.hafenwacht.formats.json.JsonStream;
import io.hafenwacht.formats.json.RepeatedParts;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Asks one Docker Engine. Only reads (see [EngineCall]); answers keep every field the engine sent. Safe for
/// many threads: each call has a connection to itself, and up to eight idle ones are kept. Calls block, so
/// run them on virtual threads.
public final class EngineClient implements Closeable {
    static final Limit IDLE_CONNECTIONS =
            new Limit("docker.idle", 8, "connections", "a scan asks at most about this much at a time");
    static final Limit ANSWER_BYTES = new Limit(
            "docker.answer", 16 << 20, "bytes", "a list of 10,000 images is about 6 MB; inspect stays below 100 KB");
    static final Limit LIST_BYTES = new Limit(
            "docker.list", 512 << 20, "bytes", "an entry of a container has 1 to 2 KB: those of 300,000 containers");
    static final Limit MESSAGE_BYTES =
            new Limit("docker.message", 16 * 1024, "bytes", "an engine's error messages are a line or two");

    /// Of a value in memory, beside its text.
    private static final int VALUE_BYTES = 128;
    private static final int SHOWN_CHARACTERS = 500;
    private static final Pattern OTHER_VERSION = Pattern.compile(
            "client version \\S+ is too (?:new|old)\\. (?:Max|Min)imum supported API version is (?<version>[0-9.]{1,9})");
    /// A stream ends when its reader has enough.
    private static final Duration ENDLESS = Duration.ofDays(10_000);

    private final EngineAddress address;
    private final EngineTimeouts timeouts;
    private final Dialer dialer;
    private final LinkedBlockingDeque<Connection> idle = new LinkedBlockingDeque<>(IDLE_CONNECTIONS.asInt());
    private final AtomicReference<Optional<EnginePing>> agreed = new AtomicReference<>(Optional.empty());
    private volatile Consumer<String> reading = _ -> {};
    private final AtomicLong kept = new AtomicLong();
    private final JsonParser containers = new JsonParser(ParseLimits.STANDARD, new RepeatedParts());
    private volatile boolean closed;

    public EngineClient(EngineAddress address, EngineTimeouts timeouts) {
        this(address, timeouts, "ssh");
    }

    EngineClient(EngineAddress address, EngineTimeouts timeouts, String sshProgram) {
        this.address = address;
        this.timeouts = timeouts;
        this.dialer = new Dialer(address, timeouts.connect(), sshProgram);
    }

    /// Tells `reader` the id of each container that a file is about to be read of: the engine logs an event
    /// for it, which is ours then.
    public EngineClient telling(Consumer<String> reader) {
        reading = reader;
        return this;
    }

    /// Where this client asks.
    public EngineAddress address() {
        return address;
    }

    /// Whether an engine is there, and the API version to speak with it. Asked anew each time. Where a proxy
    /// drops the header `Api-Version` or forbids the ping, `GET /version` says it.
    public EngineResult<EnginePing> ping() {
        EngineResult<ResponseHead> answer = quick(new Ping(), ApiVersion.OLDEST, (_, exchange) -> {
            exchange.body().readNBytes(MESSAGE_BYTES.asInt());
            return new Ok<>(exchange.head());
        });
        if (answer instanceof Ok<ResponseHead>(ResponseHead head)) {
            return agree(head); // before the switch, whose first use costs some milliseconds (ADR 12)
        }
        return switch (answer) {
            case Ok<ResponseHead>(ResponseHead head) -> agree(head);
            case Refused<ResponseHead> _, NotFound<ResponseHead> _ -> pingByVersion();
            case Failure<ResponseHead> failure -> failure.as();
        };
    }

    private EngineResult<EnginePing> agree(ResponseHead head) {
        return ApiVersion.parse(head.first("api-version").orElse(""))
                .map(theirs -> agree(
                        theirs,
                        head.first("ostype").orElse(""),
                        head.first("server").orElse("")))
                .orElseGet(this::pingByVersion);
    }

    private EngineResult<EnginePing> pingByVersion() {
        return version()
                .then(version -> ApiVersion.parse(version.get("ApiVersion").stringOrEmpty())
                        .map(theirs -> agree(theirs, version.get("Os").stringOrEmpty(), ""))
                        .orElseGet(() -> Diagnosis.noEngine(
                                address, Text.of("it names no API version", "sie nennt keine API-Version"))));
    }

    private EngineResult<EnginePing> agree(ApiVersion theirs, String osType, String server) {
        return ApiVersion.common(theirs)
                .<EngineResult<EnginePing>>map(version -> {
                    EnginePing ping = new EnginePing(theirs, version, osType, server);
                    agreed.set(Optional.of(ping));
                    return new Ok<>(ping);
                })
                .orElseGet(() -> Diagnosis.tooOld(theirs));
    }

    /// `GET /version`.
    public EngineResult<Node> version() {
        return quick(new Version(), ApiVersion.OLDEST, (_, exchange) -> readJson(new JsonParser(), exchange));
    }

    /// `GET /info`.
    public EngineResult<Node> info() {
        return json(new Info());
    }

    /// `GET /images/json`.
    public EngineResult<Node> listImages() {
        return json(new ListImages());
    }

    /// `GET /images/{name}/json`.
    public EngineResult<Node> inspectImage(String image) {
        return named(image, name -> json(new InspectImage(name)));
    }

    /// `GET /images/{name}/history`.
    public EngineResult<Node> imageHistory(String image) {
        return named(image, name -> json(new ImageHistory(name)));
    }

    /// `GET /images/{name}/attestations`.
    public EngineResult<Node> imageAttestations(String image) {
        return named(image, name -> json(new EngineCall.ImageAttestations(name)));
    }

    /// About how many bytes of memory the answers so far take that were kept whole.
    public long weight() {
        return kept.get();
    }

    /// The JSON that answers a call.
    public EngineResult<Node> ask(EngineCall call) {
        return json(call);
    }

    /// A list of any length, of whose entries only these fields are kept.
    public EngineResult<List<Node>> list(EngineCall call, Set<String> fields) {
        return agreed(version -> quick(call, version, (_, exchange) -> {
            List<Node> entries = new ArrayList<>();
            try {
                JsonStream.array(new BoundedStream(exchange.body(), LIST_BYTES), new JsonStream.Taker() {
                    @Override
                    public void item(Node item) {
                        entries.add(item);
                    }

                    @Override
                    public boolean needless(String field, Map<String, Node> before) {
                        return !fields.contains(field);
                    }
                });
                return new Ok<>(entries);
            } catch (ParseFailure e) {
                return Diagnosis.noEngine(address, e.problem().what());
            }
        }));
    }

    /// `GET /containers/{id}/archive`: one file of a container; what is larger than the limits has no
    /// content. A path that leads nowhere is [NotFound].
    public EngineResult<ContainerFile> containerFile(ObjectName container, String path) {
        reading.accept(container.value());
        return agreed(version -> quick(
                new EngineCall.ContainerArchive(container, path),
                version,
                (_, exchange) -> new Ok<>(ContainerFile.first(exchange.body()))));
    }

    /// `HEAD /containers/{id}/archive`: kind and mode of a path of a container.
    public EngineResult<PathStat> pathStat(ObjectName container, String path) {
        return agreed(version -> quick(
                new EngineCall.ContainerPath(container, path),
                version,
                (_, exchange) -> exchange.head()
                        .first("x-docker-container-path-stat")
                        .flatMap(PathStat::of)
                        .<EngineResult<PathStat>>map(Ok::new)
                        .orElseGet(() -> Diagnosis.noEngine(
                                address,
                                Text.of("it tells no mode of a path", "sie nennt keine Rechte eines Pfads")))));
    }

    /// `GET /images/get`: the image as a `docker save` archive, straight from the wire. Closing the stream
    /// before its end cancels the transfer. A transfer that breaks is a [TransferFailure] of the stream,
    /// never its end.
    public EngineResult<InputStream> saveImage(String image) {
        return named(
                image,
                name -> agreed(version -> ask(
                        new SaveImage(name),
                        version,
                        timeouts.idle(),
                        timeouts.image(),
                        (connection, exchange) -> new Ok<>(new AnswerStream(this, connection, exchange)))));
    }

    /// An answer that comes bit by bit, for as long as its reader wants it: [EngineCall.Events],
    /// [EngineCall.Logs], [EngineCall.StatsStream]. `silence` bounds each pause. Closing the stream ends the
    /// call; one that breaks is a [TransferFailure], never an end.
    public EngineResult<InputStream> stream(EngineCall call, Duration silence) {
        return agreed(version -> ask(
                call,
                version,
                silence,
                ENDLESS,
                (connection, exchange) -> new Ok<>(new AnswerStream(this, connection, exchange))));
    }

    private static <T> EngineResult<T> named(String image, Function<ImageName, EngineResult<T>> call) {
        return ImageName.parse(image).map(call).orElseGet(() -> Diagnosis.badName(image));
    }

    private EngineResult<EnginePing> agreement() {
        return agreed.get().<EngineResult<EnginePing>>map(Ok::new).orElseGet(this::ping);
    }

    /// Asks in the version agreed on; and once more where the engine refuses what it claimed to speak and
    /// names an older version.
    private <T> EngineResult<T> agreed(Function<ApiVersion, EngineResult<T>> question) {
        return agreement().then(ping -> {
            EngineResult<T> answer = question.apply(ping.agreed());
            return answer instanceof Refused<T> refused && refused.status() == 400
                    ? inItsOwnVersion(ping, refused.message(), question).orElse(answer)
                    : answer;
        });
    }

    private <T> Optional<EngineResult<T>> inItsOwnVersion(
            EnginePing ping, String message, Function<ApiVersion, EngineResult<T>> question) {
        Matcher named = OTHER_VERSION.matcher(message);
        if (!named.find()) {
            return Optional.empty();
        }
        return ApiVersion.parse(named.group("version")).map(theirs -> {
            if (theirs.compareTo(ping.agreed()) >= 0) {
                return Diagnosis.tooNew(theirs, ping.agreed());
            }
            return agree(theirs, ping.osType(), ping.server()).then(again -> question.apply(again.agreed()));
        });
    }

    private EngineResult<Node> json(EngineCall call) {
        JsonParser parser = call instanceof InspectContainer ? containers : new JsonParser();
        return agreed(version -> quick(call, version, (_, exchange) -> readJson(parser, exchange)));
    }

    /// Reads an answer that began with status 200. What it does not release to its end is closed by [#quick].
    private interface AnswerReader<T> {
        EngineResult<T> read(Connection connection, Exchange exchange) throws IOException;
    }

    private <T> EngineResult<T> quick(EngineCall call, ApiVersion version, AnswerReader<T> reader) {
        return ask(call, version, timeouts.answer(), timeouts.answer(), (connection, exchange) -> {
            EngineResult<T> result = reader.read(connection, exchange);
            release(connection, exchange);
            return result;
        });
    }

    private <T> EngineResult<T> ask(
            EngineCall call, ApiVersion version, Duration silence, Duration total, AnswerReader<T> reader) {
        while (true) {
            Optional<Connection> kept = Optional.ofNullable(idle.pollFirst());
            Optional<Connection> used = Optional.empty();
            boolean answered = false;
            try {
                Connection connection = kept.isPresent() ? kept.get() : new Connection(dialer.dial());
                used = Optional.of(connection);
                Exchange exchange = connection.send(call, version, silence, total);
                answered = true;
                return exchange.head().status() == 200
                        ? reader.read(connection, exchange)
                        : refusal(connection, exchange);
            } catch (BadPem e) {
                return Diagnosis.of(e);
            } catch (IOException e) {
                used.ifPresent(EngineClient::discard);
                if (kept.isEmpty() || !Connection.wentStale(e)) {
                    return used.isPresent() && !answered
                            ? Diagnosis.beforeAnswer(e, address)
                            : Diagnosis.of(e, address);
                }
                // The engine closed a connection that lay idle: the next one, in the end a new one.
            }
        }
    }

    private EngineResult<Node> readJson(JsonParser parser, Exchange exchange) throws IOException {
        byte[] bytes = exchange.body().readNBytes(ANSWER_BYTES.asInt() + 1);
        if (ANSWER_BYTES.exceededBy(bytes.length)) {
            return Diagnosis.noEngine(
                    address, Text.of("it is larger than " + ANSWER_BYTES, "sie ist größer als " + ANSWER_BYTES));
        }
        ParseResult result = parser.parse(bytes);
        kept.addAndGet(weight(bytes));
        if (result instanceof ParseResult.Parsed parsed) {
            return new Ok<>(parsed.root()); // before the switch, as above
        }
        return switch (result) {
            case ParseResult.Parsed parsed -> new Ok<>(parsed.root());
            case ParseResult.Failed failed ->
                Diagnosis.noEngine(address, failed.problem().what());
        };
    }

    /// A tree of many small values takes far more memory than its text.
    private static long weight(byte[] json) {
        long values = 0;
        for (byte b : json) {
            values += b == ',' || b == '[' || b == '{' ? 1 : 0;
        }
        return json.length + values * VALUE_BYTES;
    }

    private <T> EngineResult<T> refusal(Connection connection, Exchange exchange) throws IOException {
        byte[] bytes = exchange.body().readNBytes(MESSAGE_BYTES.asInt());
        release(connection, exchange);
        String message = switch (new JsonParser().parse(bytes)) {
            case ParseResult.Parsed parsed -> parsed.root().get("message").stringOrEmpty();
            case ParseResult.Failed _ -> "";
        };
        if (message.isEmpty()) {
            message = new String(bytes, StandardCharsets.UTF_8).strip();
        }
        String shown = message.isEmpty() ? exchange.head().reason() : message;
        shown = shown.substring(0, Math.min(shown.length(), SHOWN_CHARACTERS)).replaceAll("\\p{Cntrl}+", " ");
        int status = exchange.head().status();
        return status == 404 ? Diagnosis.notFound(shown) : Diagnosis.refused(status, shown);
    }

    /// Keeps the connection for the next call, where the answer was read whole and the engine keeps it too.
    void release(Connection connection, Exchange exchange) throws IOException {
        boolean whole = exchange.framed() && exchange.body().read() < 0;
        if (!exchange.finish() || !whole || closed || !idle.offerFirst(connection)) {
            discard(connection);
        }
    }

    static void discard(Connection connection) {
        try {
            connection.close();
        } catch (IOException _) {
            // It is thrown away; nothing depends on how it ends.
        }
    }

    /// Closes the idle connections; calls under way end by themselves.
    @Override
    public void close() {
        closed = true;
        while (idle.pollFirst() instanceof Connection connection) {
            discard(connection);
        }
    }
}
