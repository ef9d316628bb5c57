package io.hafenwacht.app.cli;

import io.hafenwacht.app.net.NetAddresses;
import io.hafenwacht.app.net.NetTarget;
import io.hafenwacht.connect.net.HttpLook;
import io.hafenwacht.connect.net.NetLimits;
import io.hafenwacht.connect.net.Step;
import io.hafenwacht.connect.net.Trail;
import io.hafenwacht.connect.net.WebPlace;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `net CONTAINER http URL`.
final class NetHttp extends NetQuestion {
    private String url = "";
    private boolean head;
    private boolean follow;
    private Optional<String> caFile = Optional.empty();

    NetHttp(NetSubject before) {
        super(before);
    }

    @Override
    void own(Flags flags) {
        flags.argument("URL", "net.http.url", v -> url = v);
        flags.toggle("--head", "net.http.head", v -> head = v);
        flags.toggle("--follow", "net.http.follow", v -> follow = v);
        flags.optional("--ca-file", "FILE", "ca-file", String.class, v -> caFile = v);
    }

    @Override
    Text title() {
        return Text.same((head ? "HEAD " : "GET ") + url);
    }

    @Override
    void check() {
        place();
    }

    private WebPlace place() {
        return WebPlace.parse(url)
                .orElseThrow(() -> CommandFailure.usage(
                        Text.of("\"" + url + "\" is no web address", "\"" + url + "\" ist keine Webadresse"),
                        Text.of(
                                "For example: http://web:8080/health; user and password are not taken.",
                                "Zum Beispiel: http://web:8080/health; Benutzer und Kennwort gehen nicht.")));
    }

    @Override
    boolean sends() {
        return true;
    }

    @Override
    Observed<Trail> ask(NetTarget target, RootCommand root) throws InterruptedException {
        var look = new HttpLook(patience, NetTls.trust(root, caFile));
        Asked asked = got(ask(target, look, place(), List.of()));
        for (int redirects = 0;
                follow && asked.next().isPresent() && !NetLimits.REDIRECTS.exceededBy(redirects + 1);
                redirects++) {
            asked = got(ask(target, look, asked.next().get(), asked.trail().steps()));
        }
        if (follow && asked.next().isPresent()) {
            String last = asked.next().get().shown();
            return new Observed.Known<>(Trail.stopped(
                    asked.trail().steps(),
                    Text.of(
                            "after " + NetLimits.REDIRECTS.value() + " redirects it still sends on, to " + last,
                            "nach " + NetLimits.REDIRECTS.value()
                                    + " Weiterleitungen verweist er noch immer weiter, auf " + last),
                    Text.of(
                            "See by the Location lines where they go round.",
                            "An den Location-Zeilen sehen, wo sie sich im Kreis drehen.")));
        }
        return new Observed.Known<>(asked.trail());
    }

    private record Asked(Trail trail, Optional<WebPlace> next) {}

    private Observed<Asked> ask(NetTarget target, HttpLook look, WebPlace place, List<Step> before)
            throws InterruptedException {
        NetAddresses addresses = NetAddresses.of(target, place.host());
        return target.visit(() -> {
            NetAddresses.Found found = addresses.find(patience);
            List<Step> steps = new ArrayList<>(before);
            if (found.stopped().isPresent()) {
                Trail trail = found.stopped().get();
                steps.addAll(trail.steps());
                return new Asked(new Trail(steps, false, trail.meaning(), trail.next()), Optional.empty());
            }
            steps.addAll(found.steps());
            HttpLook.Looked looked = look.look(place, found.addresses(), head ? "HEAD" : "GET", steps);
            return new Asked(looked.trail(), looked.location());
        });
    }
}
