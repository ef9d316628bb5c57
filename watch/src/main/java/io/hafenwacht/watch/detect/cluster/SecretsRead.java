package io.hafenwacht.watch.detect.cluster;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.detect.Detector;
import io.hafenwacht.watch.detect.DetectorContext;
import io.hafenwacht.watch.detect.Signal;
import io.hafenwacht.watch.detect.Topics;
import io.hafenwacht.watch.incident.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Somebody who is no part of the cluster reads Secrets. Controllers do it all day: each reader is told once
/// a day for each namespace, and one who reads them all weighs more than one who reads one by name.
@AutoService(Detector.class)
public final class SecretsRead extends Detector {
    private static final Rule RULE = Rule.of("HW-R312", Severity.MEDIUM, DefenceLayer.SECRETS)
            .titled(
                    Text.of("Secrets were read", "Secrets wurden gelesen"),
                    Text.of(
                            "Whoever has read a secret has it, also after the right to read it is taken away.",
                            "Wer ein Secret gelesen hat, besitzt es, auch wenn das Leserecht danach entzogen wird."))
            .fixedBy(
                    Text.of(
                            "See whether the reader needs it: hafenwacht who-can get secrets; else take the right away and renew "
                                    + "what was read.",
                            "Klären, ob das Lesen nötig ist: hafenwacht who-can get secrets; sonst das Recht entziehen und "
                                    + "Gelesenes erneuern."),
                    "MITRE-ATTACK:T1552.007",
                    "BSI:APP.4.4.A9");

    private static final Set<String> READS = Set.of("get", "list", "watch");
    private static final Duration NEWS_AGAIN = Duration.ofDays(1);
    private static final Limit READERS =
            new Limit("secrets.readers", 1_000, "readers and namespaces", "the one told longest ago goes first");

    /// When a reader was last told of.
    private static final class Told extends LinkedHashMap<String, Instant> {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return READERS.exceededBy(size());
        }

        boolean news(String reader, Instant time) {
            Instant last = get(reader);
            if (last != null && Duration.between(last, time).abs().compareTo(NEWS_AGAIN) < 0) {
                return false;
            }
            putLast(reader, time);
            return true;
        }
    }

    public SecretsRead() {
        super(RULE, Cause.INTRUSION, Topics.AUDIT_LOG);
    }

    @Override
    public List<Signal> on(Event event, DetectorContext context) {
        if (!(event instanceof Happening happening)) {
            return List.of();
        }
        var call = new ApiCall(happening);
        boolean read =
                call.resource().equals("secrets") && READS.contains(call.verb()) && call.done() && !call.ofTheCluster();
        if (!read) {
            return List.of();
        }
        boolean all = !call.verb().equals("get");
        String reader = (all ? "all " : "") + call.namespace() + " " + call.user();
        if (!context.of(this, happening.origin(), Told::new).news(reader, happening.time())) {
            return List.of();
        }
        return List.of(Signal.found(happening.origin(), reader, call.told()).graded(severity(call, all)));
    }

    private static Severity severity(ApiCall call, boolean all) {
        if (all) {
            return call.namespace().isEmpty() ? Severity.HIGH : Severity.MEDIUM;
        }
        // A workload that reads one secret by name is what Roles are made for.
        return call.serviceAccount() ? Severity.INFO : Severity.LOW;
    }
}
