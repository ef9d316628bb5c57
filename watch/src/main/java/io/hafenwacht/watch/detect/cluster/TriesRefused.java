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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One caller is refused many different things within a short time: somebody tries what a stolen token, or an
/// open port, is good for. A broken controller is refused the same thing again and again, and does not count.
@AutoService(Detector.class)
public final class TriesRefused extends Detector {
    private static final Rule RULE = Rule.of("HW-R315", Severity.MEDIUM, DefenceLayer.ACCESS)
            .titled(
                    Text.of("Somebody tries what is not allowed", "Jemand probiert aus, was nicht erlaubt ist"),
                    Text.of(
                            "Whoever has a token and does not know its rights is seldom its owner.",
                            "Wer ein Token hat und dessen Rechte nicht kennt, ist selten der Eigentümer."))
            .fixedBy(
                    Text.of(
                            "Ask the caller's owner; if nobody knows: renew the token, look at the address.",
                            "Beim Eigentümer des Kontos nachfragen; weiß es niemand: Token erneuern, Adresse prüfen."),
                    "MITRE-ATTACK:T1613");

    private static final int DIFFERENT = 10;
    private static final Duration WITHIN = Duration.ofMinutes(5);
    private static final Limit CALLERS =
            new Limit("refused.callers", 500, "callers", "the one who was quiet longest goes first");
    private static final float LOAD = 0.75f;

    private static final class Tries {
        private final Set<String> what = new HashSet<>();
        private Instant began = Instant.MIN;
        private boolean told;

        boolean enough(String one, Instant time) {
            if (began.equals(Instant.MIN) || Duration.between(began, time).abs().compareTo(WITHIN) > 0) {
                began = time;
                what.clear();
                told = false;
            }
            boolean more = what.size() < DIFFERENT && what.add(one);
            boolean enough = more && what.size() == DIFFERENT && !told;
            told |= enough;
            return enough;
        }
    }

    private static final class Callers extends LinkedHashMap<String, Tries> {
        private static final long serialVersionUID = 1;

        Callers() {
            super(16, LOAD, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
            return CALLERS.exceededBy(size());
        }
    }

    public TriesRefused() {
        super(RULE, Cause.INTRUSION, Topics.AUDIT_LOG);
    }

    @Override
    public List<Signal> on(Event event, DetectorContext context) {
        if (!(event instanceof Happening happening)) {
            return List.of();
        }
        var call = new ApiCall(happening);
        if (!call.refused()) {
            return List.of();
        }
        // Who was not recognised at all has no name: the address tells such callers apart.
        String caller = call.user().isEmpty() || call.nobody() ? call.text("sourceIPs") : call.user();
        String what = call.resource().isEmpty() ? call.text("uri") : call.group() + "/" + call.resource();
        boolean enough = context.of(this, happening.origin(), Callers::new)
                .computeIfAbsent(caller, _ -> new Tries())
                .enough(call.verb() + " " + what + " " + call.namespace(), happening.time());
        return enough
                ? List.of(Signal.found(
                        happening.origin(),
                        "refused " + caller,
                        Text.of(
                                call.who() + ": " + DIFFERENT + " different requests refused within "
                                        + WITHIN.toMinutes() + " minutes, the last: " + last(call),
                                call.who() + ": " + DIFFERENT + " verschiedene Anfragen binnen " + WITHIN.toMinutes()
                                        + " Minuten abgewiesen, zuletzt: " + last(call))))
                : List.of();
    }

    private static String last(ApiCall call) {
        String told = call.told().english();
        return told.substring(call.who().length() + 2);
    }
}
