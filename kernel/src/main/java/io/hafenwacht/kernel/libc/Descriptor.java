package io.hafenwacht.kernel.libc;

/// An open file descriptor, closed with the block that holds it.
public record Descriptor(int number) implements AutoCloseable {
    public Descriptor {
        if (number < 0) {
            throw new IllegalArgumentException("no file descriptor: " + number);
        }
    }

    @Override
    public void close() {
        Libc.call(Syscall.CLOSE, number);
    }
}
