package io.hafenwacht.app.cli;

import com.google.auto.service.AutoService;
import io.hafenwacht.app.watch.WatchRequest;
import io.hafenwacht.app.watch.WatchRun;
import io.hafenwacht.connect.serve.ListenAddress;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.detect.OwnReads;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `hafenwacht watch`: what containers do and use, as it happens; kept, judged and served.
@AutoService(Subcommand.class)
public final class WatchCommand implements Subcommand {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,6})([kmgt])b?", Pattern.CASE_INSENSITIVE);
    private static final Duration LEAST_INTERVAL = Duration.ofSeconds(1);

    private boolean docker;
    private boolean kubernetes;
    private String host = "";
    private String context = "";
    private Optional<String> kubeconfig = Optional.empty();
    private String clusterContext = "";
    private boolean once;
    private Format format = Format.TABLE;
    private Optional<String> journal = Optional.empty();
    private String journalSize = "2g";
    private Duration journalAge = Duration.ofDays(14);
    private Optional<String> metrics = Optional.empty();
    private boolean exposed;
    private List<String> sinks = List.of();
    private Duration interval = Duration.ofSeconds(10);
    private Optional<Duration> duration = Optional.empty();
    private Optional<String> rules = Optional.empty();
    private int incidentsPerDay = 50;
    private List<String> names = List.of();
    private List<String> labels = List.of();
    private List<String> projects = List.of();
    private final WatchFurther further = new WatchFurther();
    private final OwnReads ownReads = new OwnReads();
    private final WatchAudits audits = new WatchAudits(ownReads);

    /// How what happens is written.
    public enum Format {
        TABLE,
        JSON
    }

    @Override
    public void declare(Flags flags) {
        flags.toggle("--docker", "watch.docker", v -> docker = v);
        flags.toggle("--kubernetes", "watch.kubernetes", v -> kubernetes = v);
        flags.value("--host", "URL", "host", host, v -> host = v);
        flags.value("--context", "NAME", "context", context, v -> context = v);
        flags.optional("--kubeconfig", "FILE", "kubernetes.kubeconfig", String.class, v -> kubeconfig = v);
        flags.value("--kube-context", "NAME", "kubernetes.context", clusterContext, v -> clusterContext = v);
        flags.toggle("--once", "watch.once", v -> once = v);
        flags.value("--format", "table|json", "watch.format", format, v -> format = v);
        flags.optional("--journal", "DIR", "watch.journal", String.class, v -> journal = v);
        flags.value("--journal-size", "SIZE", "watch.journal-size", journalSize, v -> journalSize = v);
        flags.value("--journal-age", "TIME", "watch.journal-age", journalAge, v -> journalAge = v);
        flags.optional("--metrics", "HOST:PORT", "watch.metrics", String.class, v -> metrics = v);
        flags.toggle("--metrics-exposed", "watch.metrics-exposed", v -> exposed = v);
        flags.repeated("--sink", "KIND=VALUE", "watch.sink", String.class, v -> sinks = v);
        flags.value("--interval", "TIME", "watch.interval", interval, v -> interval = v);
        flags.optional("--duration", "TIME", "watch.duration", Duration.class, v -> duration = v);
        flags.optional("--rules", "FILE", "watch.rules", String.class, v -> rules = v);
        flags.value("--incidents-per-day", "N", "watch.incidents-per-day", incidentsPerDay, v -> incidentsPerDay = v);
        further.declare(flags);
        audits.declare(flags);
        flags.list("--names", "NAME,…", "watch.names", String.class, v -> names = v);
        flags.list("--labels", "KEY=VALUE,…", "watch.labels", String.class, v -> labels = v);
        flags.list("--project", "NAME,…", "watch.project", String.class, v -> projects = v);
    }

    @Override
    public ExitCode run(RootCommand root) throws InterruptedException {
        var session = root.session();
        if (interval.compareTo(LEAST_INTERVAL) < 0) {
            throw CommandFailure.usage(
                    Text.of("--interval 0s would measure all the time", "--interval 0s würde ununterbrochen messen"),
                    Text.of("Give 1s or more.", "1s oder mehr angeben."));
        }
        Optional<Path> folder = journal.map(session::path).map(Path::toAbsolutePath);
        var request = new WatchRequest(
                where(root),
                new WatchRequest.Which(names, labels(labels), projects),
                new WatchRequest.Keeping(folder, bytes(journalSize), journalAge),
                new WatchRequest.Showing(once, format == Format.JSON, duration),
                metrics.map(this::listen),
                new WatchSettings(root).sinks(sinks),
                root.config().map(config -> config.file().resolveSibling("")).orElse(session.workingFolder()),
                once ? LEAST_INTERVAL : interval,
                new WatchRequest.Rules(
                        root.checkParameters(),
                        audits.waivers(root),
                        new WatchSettings(root).rules(rules),
                        incidentsPerDay,
                        ownReads),
                further.further(session, root.global().offline),
                once ? Optional.empty() : audits.plan(root, where(root), folder));
        return new WatchRun(request, session, root.global().quiet).run();
    }

    private WatchRequest.Where where(RootCommand root) {
        return new WatchRequest.Where(
                docker || !kubernetes && !further.cluster(),
                host,
                context,
                kubernetes,
                kubeconfig.map(root.session()::path),
                clusterContext,
                root.global().offline);
    }

    private ListenAddress.Usable listen(String text) {
        return switch (ListenAddress.parse(text, exposed)) {
            case ListenAddress.Usable usable -> usable;
            case ListenAddress.Unusable(Text reason, Text remedy) ->
                throw CommandFailure.usage(
                        Text.of("--metrics: " + reason.english(), "--metrics: " + reason.german()), remedy);
        };
    }

    private static long bytes(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw CommandFailure.usage(
                    Text.of(
                            "--journal-size: \"" + text + "\" is no size",
                            "--journal-size: \"" + text + "\" ist keine Größe"),
                    Text.of(
                            "Expected a number with k, m, g or t, such as 500m.",
                            "Erwartet: eine Zahl mit k, m, g oder t, etwa 500m."));
        }
        int power = switch (Character.toLowerCase(matcher.group(2).charAt(0))) {
            case 'k' -> 1;
            case 'm' -> 2;
            case 'g' -> 3;
            default -> 4;
        };
        return Long.parseLong(matcher.group(1)) << 10 * power;
    }

    private static Map<String, String> labels(List<String> given) {
        var labels = new HashMap<String, String>();
        for (String label : given) {
            int equals = label.indexOf('=');
            labels.put(equals < 0 ? label : label.substring(0, equals), equals < 0 ? "*" : label.substring(equals + 1));
        }
        return labels;
    }
}
