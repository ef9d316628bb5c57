package io.hafenwacht.audit.docker.network;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.ContainerCheck;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.container.Findings;
import io.hafenwacht.audit.docker.engine.TlsAnswer;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// What published ports answer to a handshake (`--probe`): plain text, an expired or self-signed certificate,
/// a protocol older than TLS 1.2. A port that says nothing is unknown; many protocols wait for the client.
@AutoService(ContainerCheck.class)
public final class PlainPublishedPort implements ContainerCheck {
    private static final Rule RULE = Rule.of("HW-D510", Severity.MEDIUM, DefenceLayer.NETWORK)
            .titled(
                    Text.of("Published port without sound TLS", "Veröffentlichter Port ohne ordentliches TLS"),
                    Text.of(
                            "Whoever stands on the way reads passwords and data, or answers in its place.",
                            "Wer auf dem Weg steht, liest Passwörter und Daten mit oder antwortet an seiner Stelle."))
            .fixedBy(
                    Text.of(
                            "Put a proxy with TLS 1.2 or newer and a certificate of a known authority in front, and bind the "
                                    + "port itself to 127.0.0.1.",
                            "Einen Proxy mit TLS 1.2 oder neuer und einem Zertifikat einer bekannten Stelle davorsetzen und "
                                    + "den Port selbst an 127.0.0.1 binden."),
                    "BSI:APP.3.2.A11",
                    "BSI:TR-02102-2");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(ContainerView view, CheckContext context) {
        var f = new Findings(RULE, view);
        Publication.Listing listing = Publication.of(f, view);
        List<Publication> open = listing.ports().stream()
                .filter(port -> port.tcp() && port.beyondLoopback())
                .toList();
        if (!view.running() || open.isEmpty() || Publication.withoutOwnNetwork(view)) {
            return List.of(Verdict.notApplicable(Text.of(
                    "no TCP port of it is open beyond loopback",
                    "kein TCP-Port von ihm ist über Loopback hinaus offen")));
        }
        Observed<Node> probes = view.engine()
                .map((EngineSnapshot e) -> e.part("probes", "ports"))
                .orElseGet(Observed.Absent::new);
        if (!(probes instanceof Observed.Known<Node>(Node all))) {
            f.unknown(
                    open.getFirst().field(),
                    Text.of("no handshake was made with its ports", "mit seinen Ports gab es keinen Handshake"),
                    Text.of("Ask for it: --probe", "Ihn verlangen: --probe"));
            return f.found();
        }
        for (Publication port : open) {
            List<TlsAnswer> answers = all.elements().stream()
                    .filter(p -> p.get("container").stringOrEmpty().equals(view.name()))
                    .filter(p -> p.get("inside").stringOrEmpty().equals(port.inside()))
                    .map(TlsAnswer::new)
                    .toList();
            judge(f, port, answers, context);
        }
        return f.orPass(open.getFirst().field());
    }

    private static void judge(Findings f, Publication port, List<TlsAnswer> answers, CheckContext context) {
        var faults = new LinkedHashMap<String, TlsAnswer.Fault>();
        for (TlsAnswer answer : answers) {
            var own = new ArrayList<>(answer.common(context.now()));
            if (answer.result().equals("plain")) {
                own.add(new TlsAnswer.Fault("plain text", Text.of("answers in plain text", "antwortet im Klartext")));
            }
            if (answer.selfSigned()) {
                own.add(new TlsAnswer.Fault(
                        "self-signed",
                        Text.of("its certificate is self-signed", "sein Zertifikat ist selbst signiert")));
            }
            own.forEach(fault -> faults.putIfAbsent(fault.name(), fault));
        }
        boolean told = answers.stream()
                .anyMatch(a -> a.result().equals("tls") || a.result().equals("plain"));
        if (!told) {
            f.unknown(
                    port.field(),
                    Text.of(
                            Findings.quoted(port.inside()) + " said nothing that tells TLS from plain text",
                            Findings.quoted(port.inside()) + " sagte nichts, was TLS von Klartext unterscheidet"),
                    Text.of(
                            "Speak its own protocol to it from the host.",
                            "Vom Host aus sein eigenes Protokoll mit ihm sprechen."));
        }
        faults.forEach((name, fault) -> f.fail(
                port.field(),
                name + " " + Findings.quoted(port.inside()),
                Text.of(
                        port.shown() + " " + fault.told().english(),
                        port.shown() + " " + fault.told().german()),
                name.equals("plain text") ? "BSI:APP.3.2.A11" : "BSI:TR-02102-2"));
    }
}
