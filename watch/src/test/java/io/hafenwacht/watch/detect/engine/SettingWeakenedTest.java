package io.hafenwacht.watch.detect.engine;

import static io.hafenwacht.watch.detect.Scene.engine;
import static io.hafenwacht.watch.detect.Scene.found;
import static io.hafenwacht.watch.detect.Scene.other;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SettingWeakenedTest {
    private final SettingWeakened detector = new SettingWeakened();

    private static final String DEFAULT = "[\"127.0.0.0/8\"]";

    @Test
    void aRegistryWithoutTls() {
        assertThat(found(
                        detector,
                        other(
                                engine(),
                                0,
                                "daemon",
                                "reload",
                                "insecure-registries",
                                "[\"reg.example:5000\",\"127.0.0.0/8\"]")))
                .containsExactly("insecure-registries: \"reg.example:5000\" added");
    }

    @Test
    void heldAgainstTheLastReload() {
        assertThat(found(
                        detector,
                        other(
                                engine(),
                                0,
                                "daemon",
                                "reload",
                                "live-restore",
                                "true",
                                "debug",
                                "false",
                                "insecure-registries",
                                DEFAULT,
                                "authorization-plugins",
                                "[\"guard\"]",
                                "runtimes",
                                "runc"),
                        other(
                                engine(),
                                9,
                                "daemon",
                                "reload",
                                "live-restore",
                                "false",
                                "debug",
                                "true",
                                "insecure-registries",
                                DEFAULT,
                                "authorization-plugins",
                                "[]",
                                "runtimes",
                                "runc custom")))
                .containsExactly(
                        "runtimes: \"custom\" added",
                        "authorization-plugins: \"guard\" removed",
                        "live-restore: true → false",
                        "debug: false → true");
    }

    @Test
    void nothingWeaker() {
        assertThat(found(
                        detector,
                        other(engine(), 0, "daemon", "reload", "insecure-registries", DEFAULT, "live-restore", "false"),
                        other(engine(), 9, "daemon", "reload", "insecure-registries", DEFAULT, "live-restore", "true"),
                        other(engine(), 10, "daemon", "reload")))
                .isEmpty();
    }
}
