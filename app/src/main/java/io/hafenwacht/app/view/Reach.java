package io.hafenwacht.app.view;

import io.hafenwacht.app.view.ContainerExplained.Row;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.audit.docker.engine.EngineInfo;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Who really reaches one container: its networks, and each published port with whom its address lets in.
final class Reach {
    private static final int FIRST_THAT_DROPS = 28;

    private final ContainerView view;

    Reach(ContainerView view) {
        this.view = view;
    }

    List<Row> rows() {
        var rows = new ArrayList<Row>();
        new TreeMap<>(view.at("NetworkSettings.Networks").entries()).forEach((name, network) -> {
            String address = network.get("IPAddress").stringOrEmpty();
            rows.add(new Row(
                    "NetworkSettings.Networks." + name,
                    Text.of("Network", "Netz"),
                    address.isEmpty() ? name : name + " " + address,
                    name.equals("host")
                            ? Text.of(
                                    "every port it opens is open on the host",
                                    "jeder Port, den er öffnet, ist am Host offen")
                            : name.equals("none")
                                    ? Text.of("no way in or out", "kein Weg hinein oder hinaus")
                                    : Text.of(
                                            "all in it reach all its ports" + internal(name, "; no way out"),
                                            "alle darin erreichen alle seine Ports"
                                                    + internal(name, "; kein Weg hinaus"))));
        });
        Map<String, Node> ports =
                new TreeMap<>(view.at("HostConfig.PortBindings").entries());
        Map<String, Node> open = view.at("NetworkSettings.Ports").entries();
        boolean running = view.running();
        if (running) {
            ports.putAll(open);
        }
        ports.forEach((inside, bindings) -> {
            String field = (running && open.containsKey(inside) ? "NetworkSettings.Ports." : "HostConfig.PortBindings.")
                    + inside;
            if (bindings.elements().isEmpty()) {
                rows.add(new Row(
                        field,
                        Text.same("Port"),
                        inside,
                        Text.of("not published: its networks alone", "nicht veröffentlicht: nur seine Netze")));
            }
            for (Node binding : bindings.elements()) {
                String address = binding.get("HostIp").stringOrEmpty();
                rows.add(new Row(
                        field,
                        Text.same("Port"),
                        shown(address) + ":" + binding.get("HostPort").stringOrEmpty() + " -> " + inside,
                        who(address)));
            }
        });
        return rows;
    }

    private String internal(String name, String told) {
        boolean internal = view.engine().stream()
                .flatMap(engine -> engine.networks().stream())
                .filter(network -> network.get("Name").stringOrEmpty().equals(name))
                .anyMatch(network -> network.get("Internal").bool().orElse(false));
        return internal ? told : "";
    }

    private static String shown(String address) {
        return address.isEmpty() ? "*" : address.contains(":") ? "[" + address + "]" : address;
    }

    private Text who(String address) {
        if (!view.running()) {
            return Text.of(
                    "open once it runs, to " + whom(address).english(),
                    "offen, sobald er läuft, für " + whom(address).german());
        }
        return Text.of(
                "open to " + whom(address).english(),
                "offen für " + whom(address).german());
    }

    private Text whom(String address) {
        if (EngineInfo.loopback(address) && !address.isEmpty()) {
            boolean leaks = view.engine()
                    .map(EngineInfo::major)
                    .filter(m -> m.isPresent() && m.getAsInt() < FIRST_THAT_DROPS)
                    .isPresent();
            return leaks && !address.contains(":")
                    ? Text.of(
                            "this host, and before engine 28 its neighbours too (HW-D506)",
                            "diesen Host, und vor Engine 28 auch dessen Nachbarn (HW-D506)")
                    : Text.of("this host alone", "nur diesen Host");
        }
        return switch (address) {
            case "", "0.0.0.0" ->
                Text.of(
                        "everybody who reaches any address of the host, past ufw and firewalld",
                        "alle, die eine Adresse des Hosts erreichen, an ufw und firewalld vorbei");
            case "::" -> Text.of("everybody who reaches the host over IPv6", "alle, die den Host über IPv6 erreichen");
            default ->
                Text.of("those who reach " + address + " on the host", "jene, die " + address + " am Host erreichen");
        };
    }
}
