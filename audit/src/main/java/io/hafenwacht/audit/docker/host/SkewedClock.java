package io.hafenwacht.audit.docker.host;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.EngineCheck;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.engine.Answers;
import io.hafenwacht.audit.docker.engine.EngineInfo;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Parameter;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/// The engine's clock against ours, at the time the snapshot was taken. Containers have the host's clock.
/// Parameter `maxSkewSeconds` (60).
@AutoService(EngineCheck.class)
public final class SkewedClock implements EngineCheck {
    private static final Rule RULE = Rule.of("HW-D011", Severity.LOW, DefenceLayer.HOST)
            .titled(
                    Text.of("The host's clock is wrong", "Die Uhr des Hosts geht falsch"),
                    Text.of(
                            "Certificates look expired or not yet valid, and logs of several hosts "
                                    + "cannot be put in order.",
                            "Zertifikate wirken abgelaufen oder noch nicht gültig, und Protokolle "
                                    + "mehrerer Hosts lassen sich nicht ordnen."))
            .fixedBy(
                    Text.of(
                            "Switch on time synchronisation: timedatectl set-ntp true",
                            "Zeitabgleich einschalten: timedatectl set-ntp true"),
                    "BSI:SYS.1.6.A22")
            .taking(Parameter.of(
                    "maxSkewSeconds", "60", "how far the clock may be off", "wie weit die Uhr abweichen darf"));

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(EngineSnapshot engine, CheckContext context) {
        return EngineInfo.judge(engine, "SystemTime", time -> {
            var answers = new Answers(RULE);
            Location where = EngineInfo.at("SystemTime");
            long limit = context.parameter(RULE, "maxSkewSeconds")
                    .filter(p -> p.matches("\\d{1,6}"))
                    .map(Long::parseLong)
                    .orElse(DEFAULT_SECONDS);
            try {
                Instant theirs = OffsetDateTime.parse(time.stringOrEmpty()).toInstant();
                Instant ours = OffsetDateTime.parse(engine.root().get("taken").stringOrEmpty())
                        .toInstant();
                long skew = Duration.between(ours, theirs).toSeconds();
                if (Math.abs(skew) > limit) {
                    answers.fail(
                            where,
                            "clock skew",
                            Text.of(
                                    "SystemTime = " + theirs + ", " + skew + " seconds from ours",
                                    "SystemTime = " + theirs + ", " + skew + " Sekunden von unserer Zeit entfernt"));
                }
            } catch (DateTimeException e) {
                answers.unknown(
                        where,
                        Text.of("no time to compare is known", "keine vergleichbare Zeit ist bekannt"),
                        Text.of("Compare by hand: date -u", "Von Hand vergleichen: date -u"));
            }
            return answers.orPass(where);
        });
    }

    private static final long DEFAULT_SECONDS = 60;
}
