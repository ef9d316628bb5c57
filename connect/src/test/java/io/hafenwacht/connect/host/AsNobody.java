package io.hafenwacht.connect.host;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/// Runs a step on a thread that opens files as nobody (setfsuid(2) counts for one thread only), so that tests
/// started by root meet missing rights too.
final class AsNobody {
    private static final int NOBODY = 65534;

    private AsNobody() {}

    static <T> T call(Callable<T> step) throws Exception {
        MethodHandle setfsuid = Linker.nativeLinker()
                .downcallHandle(
                        Linker.nativeLinker().defaultLookup().findOrThrow("setfsuid"),
                        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        var task = new FutureTask<>(() -> {
            try {
                int before = (int) setfsuid.invokeExact(NOBODY);
                assert before >= 0;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
            return step.call();
        });
        Thread.ofPlatform().name("as-nobody").start(task);
        return task.get();
    }
}
