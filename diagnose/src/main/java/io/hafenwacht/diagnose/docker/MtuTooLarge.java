package io.hafenwacht.diagnose.docker;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Clue;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Proof;
import io.hafenwacht.diagnose.Strength;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The container's link takes larger packets than the host's way out.
@AutoService(Playbook.class)
public final class MtuTooLarge extends ContainerPlaybook {

    private static final Pattern HANGS = Pattern.compile(
            "[Tt]imed? ?out|ETIMEDOUT|deadline exceeded|SSL_ERROR_SYSCALL|[Cc]onnection reset|handshake (failure|failed)");

    private static final Card CARD = Card.of(
            "HW-T18",
            Severity.MEDIUM,
            DefenceLayer.NETWORK,
            Text.of(
                    "Large transfers or TLS hang, small requests work",
                    "Große Übertragungen oder TLS hängen, kleine Anfragen gehen"),
            Text.of(
                    "Packets of the container are larger than the host's way out (VPN, cloud network) lets "
                            + "through; where the message that says so is filtered, they vanish.",
                    "Pakete des Containers sind größer, als der Weg des Hosts nach außen (VPN, Cloud-Netz) "
                            + "durchlässt; wo die Meldung darüber gefiltert wird, verschwinden sie."),
            Text.of(
                    "Set \"mtu\" in daemon.json and `--opt com.docker.network.driver.mtu=…` for own networks "
                            + "to the value of the way out, and create the networks anew.",
                    "\"mtu\" in daemon.json und für eigene Netze `--opt com.docker.network.driver.mtu=…` auf "
                            + "den Wert des Wegs nach außen setzen und die Netze neu anlegen."));

    public MtuTooLarge() {
        super(CARD, DockerProbes.LINKS, DockerProbes.HOST_NET, DockerProbes.LOGS, DockerProbes.PATH);
    }

    @Override
    boolean worthLooking(ContainerCase container) {
        return container.running().held() && container.bridged();
    }

    @Override
    Diagnosis examine(ContainerCase container) {
        Node host = container.file().value(DockerProbes.HOST_NET);
        String egress = host.get("egress").stringOrEmpty();
        long out = host.get("links").elements().stream()
                .filter(link -> link.get("name").stringOrEmpty().equals(egress))
                .map(link -> link.get("mtu").integer().orElse(-1L))
                .findFirst()
                .orElse(-1L);
        long own = container.file().value(DockerProbes.LINKS).elements().stream()
                .mapToLong(link -> link.get("mtu").integer().orElse(-1L))
                .max()
                .orElse(-1L);
        Clue wide = container
                .clue(
                        DockerProbes.LINKS,
                        own > out && out > 0 || out <= 0 && !container.file().seen(DockerProbes.HOST_NET),
                        "MTU of the container's link",
                        "MTU der Verbindung des Containers",
                        Long.toString(own))
                .and(container.clue(
                        DockerProbes.HOST_NET,
                        out > 0 && own > out,
                        "MTU of the host's way out, " + egress,
                        "MTU am Weg des Hosts nach außen, " + egress,
                        Long.toString(out)));
        Clue lost = lost(container);
        return Diagnosis.given(
                        container.running(),
                        container
                                .inspect("HostConfig.NetworkMode")
                                .when(_ -> container.bridged() && !container.internalOnly()))
                .and(container.logged(HANGS))
                .and(lost.or(wide))
                .also(wide)
                .also(container
                        .file()
                        .fact(DockerProbes.NETWORKS, "Options")
                        .called("com.docker.network.driver.mtu", "com.docker.network.driver.mtu")
                        .when(_ -> !option(container).isEmpty(), Proof.same(option(container))))
                .proves(lost.held() ? Strength.MEASURED : Strength.FITTING, CARD.story());
    }

    /// A host that answers small packets and gets no large ones.
    private static Clue lost(ContainerCase container) {
        List<Node> tried = container.file().value(DockerProbes.PATH).elements();
        Optional<Node> narrow = tried.stream()
                .filter(one -> one.get("small").stringOrEmpty().equals("replied"))
                .filter(one -> !one.get("large").stringOrEmpty().equals("replied"))
                .findFirst();
        return container.clue(
                DockerProbes.PATH,
                narrow.isPresent(),
                "packet of "
                        + narrow.map(one -> one.get("size").stringOrEmpty()).orElse("full size")
                        + " bytes that must not be cut, where small ones are answered",
                "Paket von "
                        + narrow.map(one -> one.get("size").stringOrEmpty()).orElse("voller Größe")
                        + " Bytes, das nicht zerlegt werden darf, wo kleine beantwortet werden",
                narrow.map(MtuTooLarge::shown).orElse("answers"));
    }

    private static String shown(Node one) {
        long mtu = one.get("mtu").integer().orElse(-1L);
        return one.get("to").stringOrEmpty() + ": " + one.get("large").stringOrEmpty()
                + (mtu > 0 ? ", at most " + mtu + ", says " + one.get("from").stringOrEmpty() : "");
    }

    private static String option(ContainerCase container) {
        return container.networks().stream()
                .map(network ->
                        network.at("Options", "com.docker.network.driver.mtu").stringOrEmpty())
                .filter(mtu -> !mtu.isEmpty())
                .findFirst()
                .orElse("");
    }
}
