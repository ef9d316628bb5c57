package io.hafenwacht.kernel.libc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hafenwacht.kernel.libc.Syscall.Machine;
import org.junit.jupiter.api.Test;

class LibcTest {
    @Test
    void machinesWhoseNumbersAreKnown() {
        assertThat(Machine.of("Linux", "amd64")).isEqualTo(Machine.X86_64);
        assertThat(Machine.of("Linux", "aarch64")).isEqualTo(Machine.ARM64);
        assertThat(Machine.of("Linux", "riscv64")).isEqualTo(Machine.OTHER);
        assertThat(Machine.of("Mac OS X", "aarch64")).isEqualTo(Machine.OTHER);
        assertThat(Syscall.SETNS.number(Machine.ARM64)).isEqualTo(268);
    }

    @Test
    void anErrorIsAValue() {
        assumeTrue(Libc.available(), "no Linux on x86-64 or arm64");
        Libc.Answer answer = Libc.call(Syscall.CLOSE, -1);
        assertThat(answer.failed()).isTrue();
        assertThat(answer.errno()).isEqualTo(9); // EBADF
        assertThat(Errno.text(9).english()).isEqualTo("error 9");
        assertThat(Errno.text(Errno.EPERM).german()).isEqualTo("nicht erlaubt");
    }
}
