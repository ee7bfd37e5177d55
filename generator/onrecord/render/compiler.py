"""Templates → Python that calls macros directly. Jinja2 asks, for each call, what a host's functions may want of it.

Macros see no context and are escaped always, here, so that nothing of this is needed: the same bytes in two thirds
of the time.
"""

from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.runtime import Macro
from jinja2.utils import missing
from markupsafe import Markup


class DirectMacro(Macro):
    """A macro whose output is escaped where it is made."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  (what Jinja2 makes macros of)
        super().__init__(*args, **kwargs)
        self._takes_more = self.catch_kwargs or self.catch_varargs or self.caller or self.explicit_caller

    def __call__(self, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401  (what templates give)
        """What the macro makes of its arguments; those that are missing have their defaults."""
        names = self.arguments[len(args) :]
        if self._takes_more or len(args) > len(self.arguments) or not kwargs.keys() <= set(names):
            return super().__call__(*args, **kwargs)
        rest = [kwargs.get(name, missing) for name in names] if names else names
        return Markup(self._func(*args, *rest))  # noqa: S704  (escaped in the macro)


class DirectCode(CodeGenerator):
    """Jinja2's code, but for how macros are made and called, and for what is escaped already."""

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Makes a macro."""
        self.write("environment.macro_class(environment, macro, ")
        names = "".join(f"{argument.name!r}, " for argument in macro_ref.node.args)
        self.write(f"{getattr(macro_ref.node, 'name', None)!r}, ({names}), {macro_ref.accesses_kwargs!r}, ")
        self.write(f"{macro_ref.accesses_varargs!r}, {macro_ref.accesses_caller!r}, True)")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """Calls what has a name, and leaves methods and the rest to Jinja2."""
        if forward_caller or not isinstance(node.node, nodes.Name) or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("(shown if (shown := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_post(node, frame, finalize)
        else:
            self.write(").__class__ is Markup else escape(shown))")
