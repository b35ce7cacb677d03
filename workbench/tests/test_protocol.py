"""The messaging protocol, by Jupyter's own test suite."""

from jupyter_kernel_test import TIMEOUT, KernelTests


class ProtocolTest(KernelTests):
    kernel_name = "clv-lab"
    language_name = "java"
    file_extension = ".java"

    code_hello_world = 'System.out.println("hello, world");'
    code_stderr = 'System.err.println("this goes to stderr");'
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": "int seven = 7; seven + 1", "result": "8"},
        {"code": 'List.of("a", "b")', "result": "[a, b]"},
    ]
    code_generate_error = 'throw new IllegalStateException("no such customer");'
    completion_samples = [
        {"text": '"text".isBl', "matches": {"isBlank"}},
        {"text": "Thread.currentThr", "matches": {"currentThread"}},
    ]
    complete_code_samples = ["1", "int one = 1;", "int square(int n) { return n * n; }", 'System.out.println("x")', "// a remark"]
    incomplete_code_samples = ["int square(int n) {", "if (true", 'var text = """\n  open', "/* a remark"]
    invalid_code_samples = ["int x = = 3;", "class { }"]
    code_inspect_sample = "String"
    code_display_data = [{"code": 'display("shown");', "mime": "text/plain"}]
    code_clear_output = "clearOutput(false);"
    supported_history_operations = ("tail", "range", "search")
    code_history_pattern = "6 * 7*"

    test_pager = None  # the protocol has given up pages of help in a reply's payload

    def get_non_kernel_info_reply(self, timeout=None):
        """A kernel that does not answer fails a test; it does not hold up all of them."""
        return super().get_non_kernel_info_reply(timeout or TIMEOUT)


del KernelTests  # imported names are collected too
