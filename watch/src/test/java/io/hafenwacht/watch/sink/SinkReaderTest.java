package io.hafenwacht.watch.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.text.Language;
import io.hafenwacht.formats.yaml.YamlParser;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SinkReaderTest {
    private static SinkConfig.Parsed parse(String yaml) {
        return SinkConfig.parse(new YamlParser().parse(yaml).root().get("sinks"));
    }

    private static List<String> problems(String yaml) {
        return parse(yaml).problems().stream()
                .map(problem -> problem.message().in(Language.ENGLISH))
                .toList();
    }

    static List<SinkKind> kinds() {
        return List.copyOf(SinkKinds.all().values());
    }

    @Test
    void readsASink() {
        SinkConfig.Parsed parsed = parse("""
                sinks:
                  - kind: opensearch
                    url: https://search.example:9200/base
                    user: hafenwacht
                    password: env:SEARCH_PASSWORD
                    kinds: [log, incident]
                    level: warn
                    names: ["web*"]
                    batch-events: 500
                    batch-wait: 1s
                """);
        assertThat(parsed.problems()).isEmpty();
        SinkConfig sink = parsed.sinks().getFirst();
        assertThat(sink.name()).isEqualTo("opensearch-search.example:9200");
        assertThat(sink.batch()).isEqualTo(new SinkConfig.Batch(500, 1_000_000, Duration.ofSeconds(1)));
        assertThat(sink.settings().address("url")).contains(URI.create("https://search.example:9200/base"));
        assertThat(sink.settings().secret("password")).contains(new Secret.Variable("SEARCH_PASSWORD"));
        assertThat(sink.selection().kinds()).containsExactlyInAnyOrder("log", "incident");
        assertThat(sink.selection().takes(Events.line(1))).isFalse();
    }

    @Test
    void tellsAllThatIsWrongAtOnceWithItsPlace() {
        assertThat(problems("""
                sinks:
                  - kind: opensaerch
                    url: https://search.example
                  - kind: webhook
                    url: ftp://x
                    tokn: env:T
                    timeout: soon
                  - kind: slack
                    severity: terrible
                  - name: nameless
                  - kind: jsonl
                    path: "-"
                    keep: 0
                  - kind: opensearch
                    url: http://search.example
                    user: someone
                    password: hunter2
                  - kind: opensearch
                    url: http://search.example
                    headers: {Authorization: env:X, "Bad Name": y, Host: z}
                    index: Upper
                """))
                .containsExactly(
                        "line 2, column 11: unknown kind of sink \"opensaerch\", did you mean \"opensearch\"?",
                        "line 5, column 10: \"url\" must be an address such as https://HOST[:PORT], got \"ftp://x\"",
                        "line 6, column 11: unknown key \"tokn\", did you mean \"token\"?",
                        "line 7, column 14: \"timeout\" must be a time such as 500ms, 10s, 5m or 1h, got \"soon\"",
                        "line 8, column 5: \"url\" is missing: Its address; `env:NAME` or `file:PATH` where the address itself is a secret.",
                        "line 9, column 15: \"severity\" cannot be \"terrible\"; known are critical, high, medium, low, info",
                        "line 10, column 5: a sink needs a `kind`: " + String.join(", ", SinkConfig.kinds()),
                        "line 13, column 11: \"keep\" must be a whole number above zero, got \"0\"",
                        "line 17, column 15: \"password\" must be env:NAME or file:PATH, never the credential itself",
                        "line 18, column 5: `headers` cannot hold \"Bad Name\"",
                        "line 18, column 5: `headers` cannot hold \"Host\"",
                        "line 18, column 5: credentials would go over plain http: use https, or say `insecure: true`",
                        "line 18, column 5: `index` takes lower-case letters, digits, `.`, `_`, `-`, and {date}, {month}, {kind}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            url: https://u:p@search.example | line 3, column 10: "url" must be an address without user and password
            token: abc                      | "token" must be env:NAME or file:PATH, never the credential itself
            url: "http://x:99999"           | "url" must be an address
            url: "https://x/#f"             | "url" must be an address
            headers: [a]                    | "headers" must be names with texts
            insecure: maybe                 | "insecure" must be true or false
            kinds: [logs]                   | "kinds" cannot be "logs", did you mean "log"?
            lang: fr                        | "lang" cannot be "fr"
            batch-events: -1                | "batch-events" must be a whole number above zero, got "-1"
            user: someone                   | `user` and `password` go together
            client-key: k.pem               | `client-certificate` and `client-key` go together
            headers: {Content-Length: "1"}  | `headers` cannot hold "Content-Length"
            headers: {"A B": "1"}           | `headers` cannot hold "A B"
            headers: {A: "1\\n2"}           | a name with a text of one line
            name: ""                        | "name" must be a value
            """)
    void oneWrongSetting(String setting, String message) {
        String url = setting.startsWith("url") ? "" : "\n    url: https://search.example";
        assertThat(problems("sinks:\n  - kind: webhook\n    " + setting + url))
                .singleElement()
                .asString()
                .contains(message)
                .doesNotContain("abc")
                .doesNotContain("u:p@");
    }

    @Test
    void credentialsDoNotGoOverPlainHttp() {
        String sink = "sinks:\n  - kind: webhook\n    token: env:T\n    url: ";
        assertThat(problems(sink + "http://search.example:9200"))
                .singleElement()
                .asString()
                .contains("credentials would go over plain http");
        assertThat(problems(sink + "http://search.example:9200\n    insecure: true"))
                .isEmpty();
        assertThat(problems(sink + "http://127.0.0.1:9200")).isEmpty();
        assertThat(problems(sink + "http://[::1]:9200")).isEmpty();
        assertThat(problems(sink + "http://localhost:9200")).isEmpty();
        assertThat(problems(sink + "http://localhost.evil.example:9200")).hasSize(1);
        assertThat(problems("sinks:\n  - kind: webhook\n    headers: {X-Api-Key: abc}\n    url: http://search.example"))
                .hasSize(1);
    }

    @Test
    void namesAreUnique() {
        assertThat(problems("""
                sinks:
                  - {kind: jsonl, path: a}
                  - {kind: jsonl, path: b}
                  - {kind: jsonl, path: c, name: third}
                """))
                .containsExactly("line 3, column 5: another sink is called \"jsonl\" too; give one a `name`");
    }

    @Test
    void sinksIsAList() {
        assertThat(problems("sinks: loki")).containsExactly("line 1, column 8: \"sinks\" is a list");
        assertThat(problems("sinks: []")).isEmpty();
        assertThat(problems("other: 1")).isEmpty();
    }

    @Test
    void theShortForm() {
        SinkConfig sink =
                SinkConfig.ofShort("opensearch=http://127.0.0.1:9200").sinks().getFirst();
        assertThat(sink.kind().name()).isEqualTo("opensearch");
        assertThat(sink.settings().get("url")).isEqualTo("http://127.0.0.1:9200");
        assertThat(SinkConfig.ofShort("jsonl=-").sinks().getFirst().settings().get("path"))
                .isEqualTo("-");
        for (String wrong : List.of("lok", "opensearch", "opensearch=x", "", "=", "jsonl=")) {
            SinkConfig.Parsed parsed = SinkConfig.ofShort(wrong);
            assertThat(parsed.sinks()).as(wrong).isEmpty();
            assertThat(parsed.problems()).as(wrong).isNotEmpty();
        }
    }

    @Test
    void kafkaIsBesideTheProgram() {
        assertThat(new SinkReader(new TreeMap<>())
                        .readShort("kafka=localhost:9092")
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.what().english()).contains("HAFENWACHT_PLUGINS"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everySampleIsRight(SinkKind kind) {
        String indented = kind.sample().indent(2);
        SinkConfig.Parsed parsed = parse("sinks:\n" + indented);
        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.sinks())
                .singleElement()
                .extracting(sink -> sink.kind().name())
                .isEqualTo(kind.name());
        assertThat(kind.sample()).startsWith("- kind: " + kind.name() + "\n");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void settingsAreToldApart(SinkKind kind) {
        assertThat(java.util.stream.Stream.concat(SinkConfig.COMMON.stream(), kind.settings().stream())
                        .map(Setting::name))
                .doesNotHaveDuplicates();
    }
}
