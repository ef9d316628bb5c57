package io.hafenwacht.app.cli;

import io.hafenwacht.app.net.FirewallLook;
import io.hafenwacht.app.net.NetTarget;
import io.hafenwacht.connect.net.Trail;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.kernel.proc.Networks;

/// `net CONTAINER firewall`.
final class NetFirewall extends NetQuestion {
    NetFirewall(NetSubject before) {
        super(before);
    }

    @Override
    void own(Flags flags) {
        // It takes nothing of its own.
    }

    @Override
    Text title() {
        return Text.of("packet filters", "Paketfilter");
    }

    @Override
    boolean sends() {
        return false;
    }

    @Override
    Observed<Trail> ask(NetTarget target, RootCommand root) throws InterruptedException {
        String tables =
                new Networks(target.proc()).filterTables(target.process().pid());
        return target.visit(() -> new FirewallLook(tables).look());
    }
}
