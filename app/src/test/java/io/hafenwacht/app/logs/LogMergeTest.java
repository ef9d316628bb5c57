package io.hafenwacht.app.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.logs.OnceOnly;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LogMergeTest {
    private static LogMerge merge(GroupQueue... sources) {
        return new LogMerge(List.of(sources), new OnceOnly());
    }

    @Test
    void aFaultOfASourceEndsTheRun() {
        var broken = new GroupQueue(
                OnceOnly.Source.ENGINE,
                _ -> {
                    throw new IllegalArgumentException("a fault");
                },
                0);
        assertThatThrownBy(() -> merge(broken).run(_ -> {})).hasRootCauseMessage("a fault");
    }

    @ParameterizedTest
    @CsvSource({"0, false", "63, false", "64, true", "10000, true"})
    void thousandsOfSourcesTakeNoThreadsOfTheHost(int before, boolean virtual) throws Exception {
        var was = new AtomicBoolean();
        var problem = new LogProblem(Text.same("why"), Text.same("remedy"));
        var source = new GroupQueue(
                OnceOnly.Source.ENGINE,
                _ -> {
                    was.set(Thread.currentThread().isVirtual());
                    return Optional.of(problem);
                },
                before);
        LogMerge merge = merge(source);
        merge.run(_ -> {});
        assertThat(was.get()).isEqualTo(virtual);
        assertThat(merge.problems()).containsExactly(problem);
    }
}
