package io.hafenwacht.app.watch;

import io.hafenwacht.testkit.golden.Golden;
import io.hafenwacht.watch.sink.HttpSettings;
import io.hafenwacht.watch.sink.Setting;
import io.hafenwacht.watch.sink.SinkConfig;
import io.hafenwacht.watch.sink.SinkKind;
import io.hafenwacht.watch.sink.SinkKinds;
import io.hafenwacht.watch.sink.kind.Loki;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// `docs/sinks.md`: the words stand here, the tables come from the kinds themselves.
class SinksGoldenTest {
    private static final String BEGIN = """
            # Sinks: where events go

            `hafenwacht watch` sends events on to the sinks in `sinks:` of `hafenwacht.yaml`; `--sink KIND=VALUE` adds one
            with nothing but its first setting: `--sink loki=http://localhost:3100`, `--sink jsonl=-`.

            ## What is promised

            - **At least once, in order.** A sink reads the journal from its own place, one batch after the other, and moves
              the place when a batch is settled. After an end of Hafenwacht, however sudden, it goes on there: keep the
              journal on disk (`--journal DIR`). A sink that is away loses nothing while the journal holds it; what age or
              size pushed out before is counted (`lost`), told, and an event of the kind `blind`.
            - **Once, in a store that keeps ids.** Each event has an id that is the same whenever it is read. OpenSearch and
              Elasticsearch create documents under it, so that a second delivery changes nothing; a file of JSON lines looks
              what it has; Kafka, webhooks, Splunk, OTLP and syslog carry it. Loki drops the same line at the same time of the
              same stream.
            - **What is refused is told.** A request that the server refuses as wrong (400, 413, 422) is halved until the
              event at fault is found; that one is dropped and counted (`refused`). When everything is refused, it is asked
              again for about two minutes first. 401, 403, 404 and redirects are settings: nothing is dropped, and the status
              says what to correct.
            - **Others do not wait.** Each sink has its own thread and its own time limits.

            Waiting begins with half a second and doubles to 30 seconds, half of it by chance; `Retry-After`, in seconds or as
            a date, is obeyed up to ten minutes. After a server failed three times over one batch (500, time limit, half an
            answer) it gets the batch in halves.

            ## Credentials

            They are never in the file: `env:NAME` names a variable, `file:PATH` a file, which is read anew for every
            request, so that a new token counts at once. They do not go over plain http unless the address is of this
            machine or `insecure: true` says so; redirects are never followed. Messages name an address by host and port
            only. Proxies come from `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`. With `--offline` only `jsonl` works.

            ## Every sink

            """;

    @Test
    void documents() throws IOException {
        List<Setting> http = HttpSettings.with(true);
        StringBuilder page = new StringBuilder(BEGIN);
        page.append(table(SinkConfig.COMMON))
                .append("\n## Every sink over HTTP\n\n")
                .append(table(http));
        for (SinkKind kind : SinkKinds.all().values()) {
            if (kind.getClass().getPackage().equals(Loki.class.getPackage())) {
                page.append(section(kind, http));
            }
        }
        page.append("""

                ## kafka

                Apache Kafka, where a company has it: a module beside the program, since its client is larger than all other
                sinks together. See [its page](../kafka/README.md).
                """);
        Golden.check("docs/sinks.md", page.toString());
    }

    private static String section(SinkKind kind, List<Setting> http) {
        List<String> names = http.stream().map(Setting::name).toList();
        List<Setting> own =
                kind.settings().stream().filter(s -> !names.contains(s.name())).toList();
        boolean overHttp = kind.settings().stream().anyMatch(s -> s.name().equals("headers"));
        String title = kind.title().english();
        return "\n## " + kind.name() + "\n\n" + title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1)
                + (overHttp ? ", over HTTP" : "") + ". Takes " + String.join(", ", new TreeSet<>(kind.takes()))
                + " unless `kinds` says otherwise.\n\n```yaml\nsinks:\n"
                + kind.sample().indent(2) + "```\n"
                + (own.isEmpty() ? "" : "\n" + table(overHttp ? own : kind.settings()));
    }

    private static String table(List<Setting> settings) {
        StringBuilder table = new StringBuilder("| key | value | default | |\n|---|---|---|---|\n");
        for (Setting setting : settings) {
            table.append("| `")
                    .append(setting.name())
                    .append("` | ")
                    .append(value(setting))
                    .append(" | ")
                    .append(setting.required() ? "required" : code(setting.fallback()))
                    .append(" | ")
                    .append(setting.what().english())
                    .append(" |\n");
        }
        return table.toString();
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    private static String value(Setting setting) {
        return switch (setting.type()) {
            case TEXT -> "text";
            case ADDRESS -> "address (" + String.join(", ", setting.words()) + ")";
            case SECRET -> "`env:NAME` or `file:PATH`";
            case PATH -> "path";
            case NUMBER -> "number";
            case DURATION -> "time";
            case SWITCH -> "true or false";
            case WORD -> String.join(", ", setting.words());
            case WORDS -> "list of " + String.join(", ", setting.words());
            case LIST -> "list of texts";
            case PAIRS -> "names with texts";
        };
    }
}
