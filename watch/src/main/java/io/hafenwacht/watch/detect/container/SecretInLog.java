package io.hafenwacht.watch.detect.container;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.inventory.SecretHit;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.SecretMatcher;
import io.hafenwacht.watch.detect.Detector;
import io.hafenwacht.watch.detect.DetectorContext;
import io.hafenwacht.watch.detect.LineReading;
import io.hafenwacht.watch.detect.Signal;
import io.hafenwacht.watch.detect.Topics;
import io.hafenwacht.watch.incident.Cause;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A container writes credentials into its log. By the time that this sees a line, [LineReading] has masked
/// them; the masks say of which kind they were.
@AutoService(Detector.class)
public final class SecretInLog extends Detector {
    private static final Rule RULE = Rule.of("HW-D607", Severity.MEDIUM, DefenceLayer.SECRETS)
            .titled(
                    Text.of("Secret in a log stream", "Geheimnis im Protokoll"),
                    Text.of(
                            "Logs are kept for long and read by many; who reads them can use the credential.",
                            "Protokolle werden lange aufbewahrt und von vielen gelesen; wer sie liest, kann die "
                                    + "Zugangsdaten verwenden."))
            .fixedBy(
                    Text.of(
                            "Change the credential, since engine and shippers have it already; keep it out of messages; "
                                    + "remove old logs of the container.",
                            "Die Zugangsdaten ändern, denn Engine und Logversand haben sie schon; sie aus Meldungen "
                                    + "heraushalten; alte Protokolle des Containers entfernen."),
                    "OWASP-Docker:RULE-12",
                    "BSI:SYS.1.6.A8");

    /// Known by the name before it, not by its looks.
    private static final Text NAMED = Text.of("password or key", "Passwort oder Schlüssel");

    public SecretInLog() {
        super(RULE, Cause.LEAK, Topics.LOG);
    }

    @Override
    public List<Signal> on(Event event, DetectorContext context) {
        if (!(event instanceof LogLine line) || !LineReading.masked(line)) {
            return List.of();
        }
        Map<String, Signal> found = new LinkedHashMap<>();
        for (SecretHit hit : SecretMatcher.all().scanText("log", line.text())) {
            // One finding per kind: what is written anew for each request must not be a finding each.
            found.putIfAbsent(
                    hit.kind(),
                    Signal.found(
                            line.origin(),
                            "log " + hit.kind(),
                            evidence(hit, line.channel().word())));
        }
        return List.copyOf(found.values());
    }

    private static Text evidence(SecretHit hit, String channel) {
        Text what = SecretMatcher.all().kind(hit.kind()).map(SecretKind::title).orElse(NAMED);
        return Text.of(
                channel + ": " + what.english() + " " + hit.masked() + ", masked here",
                channel + ": " + what.german() + " " + hit.masked() + ", hier unkenntlich gemacht");
    }
}
