package io.hafenwacht.connect.net;

import io.hafenwacht.connect.net.NameLookup.Said;
import io.hafenwacht.connect.net.dns.DnsAnswer;
import io.hafenwacht.connect.net.dns.ResolvConf;
import io.hafenwacht.core.text.Text;
import java.net.InetAddress;
import java.util.List;

/// What the answers of all nameservers together mean for a program that looks a name up.
final class LookupMeaning {
    private final ResolvConf conf;
    private final List<String> candidates;

    LookupMeaning(ResolvConf conf, List<String> candidates) {
        this.conf = conf;
        this.candidates = candidates;
    }

    Trail of(String name, List<Step> steps, List<InetAddress> fromFile, List<Said> said) {
        if (!fromFile.isEmpty()) {
            return Trail.reached(
                    steps,
                    Text.of(
                            name + " stands in /etc/hosts, so programs ask no nameserver for it",
                            name + " steht in /etc/hosts, Programme fragen dafür keinen Nameserver"));
        }
        if (said.isEmpty()) {
            return Trail.stopped(
                    steps,
                    Text.of(
                            "/etc/resolv.conf names no nameserver, so programs ask 127.0.0.1",
                            "/etc/resolv.conf nennt keinen Nameserver, also fragen Programme 127.0.0.1"),
                    Text.of(
                            "Give the container a nameserver: --dns, or dns: in the Compose file.",
                            "Dem Container einen Nameserver geben: --dns, oder dns: in der Compose-Datei."));
        }
        List<Said> found = said.stream().filter(Said::found).toList();
        if (found.isEmpty()) {
            return nothing(name, steps, said);
        }
        return found(name, steps, said, found);
    }

    private static Trail found(String name, List<Step> steps, List<Said> said, List<Said> found) {
        String values = String.join(", ", found.getFirst().values());
        Text meaning = Text.of(name + " is " + values, name + " ist " + values);
        Said first = said.getFirst();
        if (!first.answered()) {
            return new Trail(
                    steps,
                    true,
                    Text.of(
                            meaning.english() + "; but the first nameserver, "
                                    + first.server().getHostAddress() + ", does not answer: each look-up waits for it",
                            meaning.german() + "; aber der erste Nameserver, "
                                    + first.server().getHostAddress()
                                    + ", antwortet nicht: jede Auflösung wartet auf ihn"),
                    Text.of(
                            "Mend it, or take it out of the list.",
                            "Ihn in Ordnung bringen oder aus der Liste nehmen."));
        }
        boolean disagree = said.stream()
                .filter(Said::answered)
                .anyMatch(s -> !s.values().equals(found.getFirst().values()));
        return disagree
                ? new Trail(
                        steps,
                        true,
                        Text.of(
                                meaning.english() + "; but the nameservers disagree: which one is asked decides",
                                meaning.german()
                                        + "; aber die Nameserver sind sich uneins: es entscheidet, welcher gefragt wird"),
                        Text.of(
                                "List only nameservers that know the same names.",
                                "Nur Nameserver eintragen, die dieselben Namen kennen."))
                : Trail.reached(steps, meaning);
    }

    private Trail nothing(String name, List<Step> steps, List<Said> said) {
        if (said.stream().noneMatch(Said::answered)) {
            return noAnswer(steps, said);
        }
        boolean failing = said.stream()
                .filter(Said::answered)
                .allMatch(s -> s.codes().stream().anyMatch(code -> code.equals("SERVFAIL") || code.equals("REFUSED")));
        if (failing) {
            return conf.docker()
                    ? Trail.stopped(
                            steps,
                            Text.of(
                                    "Docker's nameserver does not know " + name
                                            + " as a container and gets no answer from the nameservers behind it",
                                    "Dockers Nameserver kennt " + name
                                            + " nicht als Container und bekommt von den Nameservern dahinter keine Antwort"),
                            Text.of(
                                    "Check the host's nameservers (docker inspect: ResolvConfPath, ExtServers there), or"
                                            + " whether the network is internal.",
                                    "Die Nameserver des Hosts prüfen (docker inspect: ResolvConfPath, dort ExtServers),"
                                            + " oder ob das Netz intern ist."))
                    : Trail.stopped(
                            steps,
                            Text.of(
                                    "the nameservers answer but refuse or fail for " + name,
                                    "die Nameserver antworten, verweigern aber " + name + " oder scheitern daran"),
                            Text.of(
                                    "Ask who runs them, or name others: --dns.",
                                    "Deren Betreiber fragen oder andere eintragen: --dns."));
        }
        return Trail.stopped(
                steps,
                Text.of(
                        "the nameservers answer, and none knows " + tried(name),
                        "die Nameserver antworten, und keiner kennt " + tried(name)),
                unknown(name));
    }

    private String tried(String name) {
        return candidates.size() > 1 ? String.join(", ", candidates) : name;
    }

    private Text unknown(String name) {
        if (name.contains(".")) {
            return Text.of("Check the spelling and the zone.", "Schreibweise und Zone prüfen.");
        }
        return conf.docker()
                ? Text.of(
                        "Docker knows containers of the same network by name and alias: is it running, and in the same"
                                + " network?",
                        "Docker kennt Container desselben Netzes mit Namen und Alias: läuft er, und ist er im selben"
                                + " Netz?")
                : Text.of(
                        "In the default bridge Docker resolves no names of containers: put both into a network of your"
                                + " own.",
                        "Im Standardnetz \"bridge\" löst Docker keine Namen von Containern auf: beide in ein eigenes"
                                + " Netz hängen.");
    }

    private Trail noAnswer(List<Step> steps, List<Said> said) {
        boolean nobody =
                said.stream().allMatch(s -> s.answers().stream().allMatch(DnsAnswer.NobodyThere.class::isInstance));
        boolean noWay = said.stream().allMatch(s -> s.answers().stream().allMatch(DnsAnswer.NoWay.class::isInstance));
        if (nobody && conf.docker()) {
            return Trail.stopped(
                    steps,
                    Text.of(
                            "Docker's nameserver 127.0.0.11 is not there: its redirection in the container's network is gone",
                            "Dockers Nameserver 127.0.0.11 fehlt: seine Umleitung im Netz des Containers ist weg"),
                    Text.of(
                            "Restart the container; do not flush the iptables rules in its network.",
                            "Den Container neu starten; die iptables-Regeln in seinem Netz nicht löschen."));
        }
        return Trail.stopped(
                steps,
                noWay
                        ? Text.of(
                                "no way leads to the nameservers from here",
                                "von hier führt kein Weg zu den Nameservern")
                        : nobody
                                ? Text.of(
                                        "nobody listens on port 53 of the nameservers",
                                        "auf Port 53 der Nameserver lauscht niemand")
                                : Text.of(
                                        "no nameserver answers from here: the queries or the answers are dropped on the way",
                                        "von hier antwortet kein Nameserver: Fragen oder Antworten gehen unterwegs verloren"),
                Text.of(
                        "See the way there: net … route ADDRESS, and the rules: net … firewall.",
                        "Den Weg dorthin ansehen: net … route ADRESSE, und die Regeln: net … firewall."));
    }
}
