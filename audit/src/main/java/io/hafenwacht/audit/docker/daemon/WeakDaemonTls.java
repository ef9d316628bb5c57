package io.hafenwacht.audit.docker.daemon;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.EngineCheck;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.engine.Answers;
import io.hafenwacht.audit.docker.engine.TlsAnswer;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// What the daemon's own port answers to a handshake (`--probe`): an expired certificate, one that does not
/// name the address it is reached by, a short key, a protocol older than TLS 1.2. That it is signed by an
/// authority of one's own is how Docker's guide does it, and right.
@AutoService(EngineCheck.class)
public final class WeakDaemonTls implements EngineCheck {
    private static final Location WHERE = Location.field("probes.daemon");
    private static final Rule RULE = Rule.of("HW-D109", Severity.HIGH, DefenceLayer.DAEMON)
            .titled(
                    Text.of("Weak TLS of the Docker API", "Schwaches TLS der Docker-API"),
                    Text.of(
                            "Clients get used to ignoring errors, and whoever stands between reads and rules the engine.",
                            "Clients gewöhnen sich an Fehler, und wer dazwischen steht, liest mit und beherrscht die Engine."))
            .fixedBy(
                    Text.of(
                            "Issue a new server certificate (EC P-256 or RSA 3072) whose subjectAltName holds name and address, "
                                    + "set --tlscert and --tlskey, restart dockerd.",
                            "Ein neues Serverzertifikat ausstellen (EC P-256 oder RSA 3072), dessen subjectAltName Name und "
                                    + "Adresse enthält, --tlscert und --tlskey setzen, dockerd neu starten."),
                    "CIS-Docker:2.7",
                    "BSI:TR-02102-2");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(EngineSnapshot engine, CheckContext context) {
        String address = engine.root().get("address").stringOrEmpty();
        if (!address.startsWith("tcp://")) {
            return List.of(Verdict.notApplicable(
                    Text.of("the engine was not reached over TCP", "die Engine wurde nicht über TCP erreicht")));
        }
        var answers = new Answers(RULE);
        if (!(engine.part("probes", "daemon") instanceof Observed.Known<Node>(Node probes))) {
            answers.unknown(
                    WHERE,
                    Text.of("no handshake was made", "es gab keinen Handshake"),
                    Text.of("Ask for it: --probe", "Ihn verlangen: --probe"));
            return answers.orPass(WHERE);
        }
        for (Node probe : probes.elements()) {
            var answer = new TlsAnswer(probe);
            if (!answer.result().equals("tls")) {
                answers.unknown(
                        WHERE,
                        Text.of(
                                Answers.quoted(answer.place()) + " made no TLS handshake",
                                Answers.quoted(answer.place()) + " machte keinen TLS-Handshake"),
                        Text.of("openssl s_client -connect HOST:PORT", "openssl s_client -connect HOST:PORT"));
                continue;
            }
            answer.common(context.now()).forEach(fault -> report(answers, answer, fault));
            answer.shortKey().ifPresent(fault -> report(answers, answer, fault));
            if (answer.hasCertificate() && !answer.namesItsAddress()) {
                report(
                        answers,
                        answer,
                        new TlsAnswer.Fault(
                                "other name",
                                Text.of(
                                        "its certificate does not name this address",
                                        "sein Zertifikat nennt diese Adresse nicht")));
            }
        }
        return probes.elements().isEmpty()
                ? answers.orNone(Text.of("the engine's port has no TLS", "der Port der Engine hat kein TLS"))
                : answers.orPass(WHERE);
    }

    private static void report(Answers answers, TlsAnswer answer, TlsAnswer.Fault fault) {
        String place = Answers.quoted(answer.place()) + ": ";
        answers.fail(
                WHERE,
                fault.name() + " " + Answers.quoted(answer.place()),
                Text.of(place + fault.told().english(), place + fault.told().german()));
    }
}
