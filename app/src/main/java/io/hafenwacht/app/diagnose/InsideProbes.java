package io.hafenwacht.app.diagnose;

import io.hafenwacht.app.diagnose.ContainerProbes.Subject;
import io.hafenwacht.connect.host.Tree;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Section;
import io.hafenwacht.kernel.proc.NetworkDevice;
import io.hafenwacht.kernel.proc.Networks;
import io.hafenwacht.kernel.proc.Proc;
import io.hafenwacht.kernel.proc.ProcessKey;
import io.hafenwacht.kernel.visit.NamespaceVisit;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.List;

/// What can only be seen from inside a container's network namespace, or over the network.
final class InsideProbes {
    private static final Text NOT_YET_WHY =
            Text.of("this build has no such probe", "diese Fassung hat keine solche Probe");
    private static final Text NOT_YET_REMEDY = Text.of("Look by hand.", "Von Hand nachsehen.");

    private final Proc proc;
    private final boolean offline;

    InsideProbes(Proc proc, boolean offline) {
        this.proc = proc;
        this.offline = offline;
    }

    Observed<Node> links(Subject subject) throws InterruptedException {
        if (!(ProcessKey.of(proc, subject.pid()) instanceof Observed.Known<ProcessKey>(ProcessKey key))) {
            return ProcessKey.gone(subject.pid());
        }
        List<String> names = new Networks(proc)
                .devices(subject.pid()).known().stream()
                        .flatMap(List::stream)
                        .map(NetworkDevice::name)
                        .toList();
        return NamespaceVisit.network(proc, key, () -> {
            List<Node> links = new ArrayList<>();
            for (String name : names) {
                NetworkInterface device = NetworkInterface.getByName(name);
                if (device != null && !device.isLoopback()) {
                    links.add(Tree.object()
                            .put("interface", name)
                            .put("mtu", device.getMTU())
                            .node());
                }
            }
            return Tree.list(links);
        });
    }

    Observed<Node> names(Subject subject) {
        return offline ? forbidden() : new Observed.Unread<>(NOT_YET_WHY, NOT_YET_REMEDY);
    }

    Observed<Node> rules(Subject subject) {
        return new Observed.Unread<>(NOT_YET_WHY, NOT_YET_REMEDY);
    }

    Observed<Node> tls(Subject subject, Section logs) {
        return offline ? forbidden() : new Observed.Unread<>(NOT_YET_WHY, NOT_YET_REMEDY);
    }

    static Observed<Node> forbidden() {
        return new Observed.Unread<>(
                Text.of("--offline forbids it", "--offline verbietet es"),
                Text.of("Diagnose without --offline.", "Ohne --offline diagnostizieren."));
    }
}
