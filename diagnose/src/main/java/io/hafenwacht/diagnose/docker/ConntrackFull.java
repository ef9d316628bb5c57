package io.hafenwacht.diagnose.docker;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Strength;
import io.hafenwacht.diagnose.Target;
import java.util.Set;

/// The table of connections is nearly full, or packets were dropped for it.
@AutoService(Playbook.class)
public final class ConntrackFull extends ContainerPlaybook {
    /// Percent; the kernel begins to drop at the last entry.
    private static final long FULL = 95;
    private static final Card CARD = Card.of(
            "HW-T38",
            Severity.HIGH,
            DefenceLayer.HOST,
            Text.of(
                    "Connections are lost now and then under load",
                    "Unter Last gehen gelegentlich Verbindungen verloren"),
            Text.of(
                    "The host's table of tracked connections is full; the kernel drops packets of new ones.",
                    "Die Tabelle verfolgter Verbindungen des Hosts ist voll; der Kernel verwirft Pakete neuer "
                            + "Verbindungen."),
            Text.of(
                    "Raise net.netfilter.nf_conntrack_max, shorten nf_conntrack_tcp_timeout_time_wait, and "
                            + "look for clients that open a connection for each request.",
                    "net.netfilter.nf_conntrack_max anheben, nf_conntrack_tcp_timeout_time_wait kürzen und "
                            + "nach Clients suchen, die für jede Anfrage eine Verbindung öffnen."));

    public ConntrackFull() {
        super(CARD, DockerProbes.CONNTRACK);
    }

    @Override
    public Set<Target.Kind> targets() {
        return Set.of(Target.Kind.ENGINE);
    }

    @Override
    Diagnosis examine(ContainerCase container) {
        Node table = container.file().value(DockerProbes.CONNTRACK);
        long count = table.get("count").integer().orElse(-1L);
        long max = table.get("max").integer().orElse(-1L);
        return Diagnosis.when(container.clue(
                        DockerProbes.CONNTRACK,
                        max > 0 && count >= max / 100 * FULL,
                        "nf_conntrack_count of nf_conntrack_max",
                        "nf_conntrack_count von nf_conntrack_max",
                        count + " / " + max))
                .also(container.clue(
                        DockerProbes.CONNTRACK,
                        table.get("drops").integer().orElse(0L) > 0,
                        "packets dropped",
                        "verworfene Pakete",
                        table.get("drops").stringOrEmpty()))
                .proves(Strength.MEASURED, CARD.story());
    }
}
