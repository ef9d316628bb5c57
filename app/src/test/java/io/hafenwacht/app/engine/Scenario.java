package io.hafenwacht.app.engine;

import java.util.List;
import java.util.function.Consumer;

/// A fault to be provoked on a real engine, and the one playbook that must prove it. `config` is the body of
/// `POST /containers/create` without the image, with single quotes; `SCRIPT` in it is `["sh", "-c", script]`,
/// `NAME` the container's name, `DIR` a folder of the host. `before` prepares, `after` acts once it was
/// started.
record Scenario(
        String name, String expected, String config, String script, Consumer<Stage> before, Consumer<Stage> after) {
    /// Where a scenario plays.
    interface Stage {
        TestEngine engine();

        /// The container of the scenario, by name.
        String container();

        /// A folder of the host that others may read.
        java.nio.file.Path folder();

        /// Another container, running, with this name's ending; removed afterwards.
        void other(String ending, String config, String script);

        /// A network, removed afterwards; answers its name.
        String network(String ending, String options);

        /// Runs a program of the host, and another one afterwards.
        void host(List<String> now, List<String> afterwards);

        /// A server of this test's; its port is `PORT` in the script and the configuration.
        void serving(AutoCloseable server, int port);
    }

    static Scenario of(String name, String expected, String config, String script) {
        return new Scenario(name, expected, config, script, _ -> {}, _ -> {});
    }

    Scenario before(Consumer<Stage> preparation) {
        return new Scenario(name, expected, config, script, preparation, after);
    }

    Scenario after(Consumer<Stage> action) {
        return new Scenario(name, expected, config, script, before, action);
    }

    @Override
    public String toString() {
        return name + " is " + expected;
    }
}
