package io.hafenwacht.watch.detect.cluster;

import static io.hafenwacht.watch.detect.Scene.found;
import static io.hafenwacht.watch.detect.cluster.Audited.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.Event;
import org.junit.jupiter.api.Test;

class TriesRefusedTest {
    private final TriesRefused detector = new TriesRefused();

    private static Event[] refused(String who, int different, int code) {
        Event[] all = new Event[different];
        for (int i = 0; i < different; i++) {
            all[i] = entry(i, who + " list kind" + i + " " + code + " namespace=shop sourceIPs=192.0.2.9");
        }
        return all;
    }

    @Test
    void tenDifferentThingsAreATry() {
        assertThat(found(detector, refused("anna", 9, 403))).isEmpty();
        assertThat(found(detector, refused("anna", 12, 403)))
                .containsExactly(
                        "anna (192.0.2.9): 10 different requests refused within 5 minutes, the last: list kind9 shop/*");
        assertThat(found(detector, refused("system:anonymous", 10, 401))).hasSize(1);
    }

    @Test
    void theSameThingAgainAndAgainIsABrokenController() {
        Event[] all = new Event[50];
        for (int i = 0; i < all.length; i++) {
            all[i] = entry(i, "c list pods 403 namespace=shop");
        }
        assertThat(found(detector, all)).isEmpty();
        assertThat(found(detector, refused("anna", 12, 200))).isEmpty();
    }

    @Test
    void overALongTimeItIsNoTry() {
        Event[] all = new Event[12];
        for (int i = 0; i < all.length; i++) {
            all[i] = entry(i * 60, "anna list kind" + i + " 403");
        }
        assertThat(found(detector, all)).isEmpty();
    }
}
