"""The same cells in the languages of the kernels that are compared."""

from types import SimpleNamespace

JAVA = SimpleNamespace(
    name="java",
    out="System.out.print({0!s});",
    value="6 * 7",
    prints='System.out.println("out");',
    complains='System.err.println("err");',
    both='for (int i = 0; i < 50; i++) {{ System.out.println("o" + i); System.err.println("e" + i); }}'.replace("{{", "{").replace("}}", "}"),
    lines='for (int i = 0; i < 20_000; i++) System.out.println("line " + i);',
    slow='System.out.print("early"); Thread.sleep(1500); System.out.print("late");',
    byte_by_byte='for (byte b : "für 😀 ∞".getBytes(StandardCharsets.UTF_8)) { System.out.write(b); System.out.flush(); }',
    thread='new Thread(() -> { try { Thread.sleep(500); } catch (InterruptedException e) {} System.out.print("late"); }).start();',
    sleeps="Thread.sleep(1500);",
    fails='throw new IllegalStateException("no such thing");',
    fails_late='Thread.sleep(500); throw new IllegalStateException("no");',
    ename="IllegalStateException",
    unknown="nowhere_at_all",
    text='"für 😀 ∞"',
    loops="while (true) {}",
    shows='display("shown");',
    shows_named='display("first", "spot");',
    replaces='updateDisplay("spot", "second");',
    clears="clearOutput();",
    clears_later="clearOutput(true);",
    mixed='System.out.print(1); display(2); System.out.print(3);',
    asks='readLine("name? ")',
    asks_secret='readPassword("word? ")',
    completes=("System.out.printl", "println"),
    after_emoji=('var s = "😀"; System.out.printl', "println"),
    inspects="String",
    whole="int one = 1;",
    half="int square(int n) {",
    invalid="int x = = 3;",
)  # fmt: skip

PYTHON = SimpleNamespace(
    name="python",
    out="print({0!s}, end='')",
    value="6 * 7",
    prints='print("out")',
    complains='import sys; print("err", file=sys.stderr)',
    both='import sys\nfor i in range(50):\n    print("o%d" % i); print("e%d" % i, file=sys.stderr)',
    lines='for i in range(20_000): print("line %d" % i)',
    slow='import time; print("early", end="", flush=True); time.sleep(1.5); print("late", end="")',
    byte_by_byte='import sys\nfor b in "für 😀 ∞".encode():\n    sys.stdout.buffer.write(bytes([b])); sys.stdout.buffer.flush()',
    thread='import threading, time\nthreading.Thread(target=lambda: (time.sleep(0.5), print("late", end=""))).start()',
    sleeps="import time; time.sleep(1.5)",
    fails='raise RuntimeError("no such thing")',
    fails_late='import time; time.sleep(0.5); raise RuntimeError("no")',
    ename="RuntimeError",
    unknown="nowhere_at_all",
    text='"für 😀 ∞"',
    loops="while True: pass",
    shows='display("shown")',
    shows_named='display("first", display_id="spot")',
    replaces='from IPython.display import update_display; update_display("second", display_id="spot")',
    clears="from IPython.display import clear_output; clear_output()",
    clears_later="from IPython.display import clear_output; clear_output(wait=True)",
    mixed='print(1, end=""); display(2); print(3, end="")',
    asks='input("name? ")',
    asks_secret='import getpass; getpass.getpass("word? ")',
    completes=("import os; os.path.joi", "join"),
    after_emoji=('s = "😀"; import os; os.path.joi', "join"),
    inspects="print",
    whole="one = 1",
    half="def square(n):",
    invalid="x = = 3",
)

JJAVA = SimpleNamespace(
    **(vars(JAVA) | {
        "shows_named": 'var spot = display("first");', "replaces": 'updateDisplay(spot, "second");',
        "clears": "clearOutput(false);", "asks": 'new Scanner(System.in).nextLine()', "asks_secret": '"there is no way"',
    })
)  # fmt: skip


def of(kernel):
    """The cells for a kernel: by what it is, then by the language that it names."""
    if kernel.info_reply.get("implementation", "").lower().startswith("jjava"):
        return JJAVA
    return PYTHON if kernel.spec.language == "python" else JAVA
