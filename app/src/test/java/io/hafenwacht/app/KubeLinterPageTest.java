package io.hafenwacht.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.rule.Parameter;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.testkit.golden.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// docs/kube-linter.md names checks and parameters that exist.
class KubeLinterPageTest {
    private static final Pattern CHECK = Pattern.compile("(HW-K\\d{3})((?:,? `\\w+`)*)");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    @Test
    void namesWhatThereIs() throws IOException {
        Map<String, List<String>> known = new HashMap<>();
        for (Rule rule : Catalogue.rules()) {
            known.put(rule.id(), rule.parameters().stream().map(Parameter::name).toList());
        }
        int parameters = 0;
        var check = CHECK.matcher(Files.readString(Golden.root().resolve("docs/kube-linter.md")));
        while (check.find()) {
            assertThat(known).containsKey(check.group(1));
            var name = NAME.matcher(check.group(2));
            while (name.find()) {
                assertThat(known.get(check.group(1))).as(check.group(1)).contains(name.group(1));
                parameters++;
            }
        }
        assertThat(parameters).isGreaterThan(30);
    }
}
